import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** A certificate authority that lives as long as one run. Nothing outside the run trusts it. */
export interface DevelopmentAuthority {
  /** PEM. */
  readonly certificate: string;
  /** Certificate and key (PEM) for 127.0.0.1, localhost and the given host name. */
  issue(hostName: string): Promise<{ certificate: string; key: string }>;
}

const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
/** Longer than any run lasts. */
const validDays = 30;
/** Clocks of containers and hosts differ a little. */
const toleranceMs = 5 * 60_000;
/** OID of TLS web server authentication (RFC 5280, section 4.2.1.12). */
const serverAuthentication = '1.3.6.1.5.5.7.3.1';

/** Makes a new authority with a key that never leaves this process. */
export async function createDevelopmentAuthority(): Promise<DevelopmentAuthority> {
  const keys = await generateKeys();
  const name = 'CN=c4gen development authority';
  const authority = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name,
      keys,
      serialNumber: randomSerial(),
      ...validity(),
      signingAlgorithm: keyAlgorithm,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  return {
    certificate: authority.toString('pem'),
    issue: (hostName) => issue(hostName, { authority, signingKey: keys.privateKey }),
  };
}

async function issue(
  hostName: string,
  issuer: {
    readonly authority: x509.X509Certificate;
    readonly signingKey: webcrypto.CryptoKey;
  },
): Promise<{ certificate: string; key: string }> {
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.create(
    {
      subject: `CN=${hostName}`,
      issuer: issuer.authority.subject,
      publicKey: keys.publicKey,
      signingKey: issuer.signingKey,
      serialNumber: randomSerial(),
      ...validity(),
      signingAlgorithm: keyAlgorithm,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([serverAuthentication]),
        new x509.SubjectAlternativeNameExtension([
          { type: 'ip', value: '127.0.0.1' },
          { type: 'dns', value: 'localhost' },
          { type: 'dns', value: hostName },
        ]),
        await x509.AuthorityKeyIdentifierExtension.create(issuer.authority, false, webcrypto),
      ],
    },
    webcrypto,
  );
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return {
    certificate: certificate.toString('pem'),
    key: x509.PemConverter.encode(key, 'PRIVATE KEY'),
  };
}

function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
}

function validity(): { notBefore: Date; notAfter: Date } {
  const now = Date.now();
  return {
    notBefore: new Date(now - toleranceMs),
    notAfter: new Date(now + validDays * 24 * 60 * 60_000),
  };
}

/** A positive number of 16 octets (RFC 5280, section 4.1.2.2), in hexadecimal. */
function randomSerial(): string {
  const octets = webcrypto.getRandomValues(new Uint8Array(16));
  octets[0] = (octets[0] ?? 0) & 0x7f || 1;
  return Buffer.from(octets).toString('hex');
}
