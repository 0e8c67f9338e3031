import { generateKeyPair, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { EnvironmentValue, Unit } from '../plan/plan.ts';
import type { DevelopmentAuthority } from './development-authority.ts';

/** What a run's units trust each other by: made when the run starts, gone when it ends. */
export interface Credentials {
  secret(name: string): string;
  /** Path of a private key's PEM file. */
  keyFile(pair: string): string;
  /** A public key as PEM text. */
  publicKey(pair: string): string;
  /** Path of a PEM file: the authority's certificate, or the unit's own certificate or key. */
  certificateFile(unit: string, part: 'authority-file' | 'certificate-file' | 'key-file'): string;
  /** Certificate of the development authority (PEM); null where no unit has a certificate. */
  readonly authority: string | null;
  /** Path of a PEM file with that certificate and those that the user trusts besides the public ones; null likewise. */
  readonly trustFile: string | null;
}

/** 192 bits, in letters that need no escape in a URL. */
const secretBytes = 24;

/** Whose environment may name secrets, key pairs and certificates. */
export type CredentialUser = Pick<Unit, 'id' | 'environment'>;

/**
 * Makes every secret, key pair and certificate that some environments name.
 *
 * @param folder an empty folder that only this user can read; the PEM files go there
 */
export async function createCredentials(
  users: readonly CredentialUser[],
  folder: string,
): Promise<Credentials> {
  const needs = credentialNeeds(users);
  const secrets = new Map(
    needs.secrets.map((name) => [name, randomBytes(secretBytes).toString('base64url')]),
  );
  const [authority, publicKeys] = await Promise.all([
    writeCertificates(needs.certified, folder),
    Promise.all(
      needs.keyPairs.map(async (name) => [name, await writeKeyPair(name, folder)] as const),
    ).then((pairs) => new Map(pairs)),
  ]);
  return {
    authority: authority?.certificate ?? null,
    trustFile: authority === null ? null : await writeTrustFile(authority.certificate, folder),
    secret: (name) => known(secrets.get(name), `secret ${name}`),
    keyFile: (pair) => join(folder, keyFileName(pair)),
    publicKey: (pair) => known(publicKeys.get(pair), `key pair ${pair}`),
    certificateFile: (unit, part) => join(folder, certificateFileName(unit, part)),
  };
}

interface CredentialNeeds {
  readonly secrets: readonly string[];
  readonly keyPairs: readonly string[];
  /** Units that have a certificate, or trust those who have. */
  readonly certified: readonly string[];
}

function credentialNeeds(users: readonly CredentialUser[]): CredentialNeeds {
  const secrets = new Set<string>();
  const keyPairs = new Set<string>();
  const certified = new Set<string>();
  const add = (unit: string, value: EnvironmentValue): void => {
    if (value.kind === 'secret') secrets.add(value.name);
    if (value.kind === 'url' && value.secret !== undefined) secrets.add(value.secret);
    if (value.kind === 'key-pair') keyPairs.add(value.name);
    if (value.kind === 'certificate') certified.add(unit);
  };
  for (const { id, environment } of users) {
    for (const { value } of environment) add(id, value);
  }
  return { secrets: [...secrets], keyPairs: [...keyPairs], certified: [...certified] };
}

/** Resolves with the public key (PEM); the private one is in the folder. */
async function writeKeyPair(name: string, folder: string): Promise<string> {
  const pair = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  await writeSecretFile(join(folder, keyFileName(name)), pair.privateKey);
  return pair.publicKey;
}

async function writeCertificates(
  units: readonly string[],
  folder: string,
): Promise<DevelopmentAuthority | null> {
  if (units.length === 0) return null;
  const { createDevelopmentAuthority } = await import('./development-authority.ts');
  const authority = await createDevelopmentAuthority();
  const write = (unit: string, part: 'certificate-file' | 'key-file', pem: string): Promise<void> =>
    writeSecretFile(join(folder, certificateFileName(unit, part)), pem);
  await writeSecretFile(
    join(folder, certificateFileName('', 'authority-file')),
    authority.certificate,
  );
  await Promise.all(
    units.map(async (unit) => {
      const issued = await authority.issue(unit);
      await write(unit, 'certificate-file', issued.certificate);
      await write(unit, 'key-file', issued.key);
    }),
  );
  return authority;
}

/** Node reads one file of extra authorities; what the user has set has to go on to hold. */
async function writeTrustFile(authority: string, folder: string): Promise<string> {
  const own = process.env['NODE_EXTRA_CA_CERTS'];
  const others = own === undefined ? '' : await readFile(own, 'utf8').catch(() => '');
  const path = join(folder, 'trusted.pem');
  await writeSecretFile(path, `${authority}\n${others}`);
  return path;
}

function keyFileName(pair: string): string {
  return `${pair}.private.pem`;
}

function certificateFileName(
  unit: string,
  part: 'authority-file' | 'certificate-file' | 'key-file',
): string {
  if (part === 'authority-file') return 'authority.crt.pem';
  return `${unit}.${part === 'key-file' ? 'tls-key' : 'crt'}.pem`;
}

async function writeSecretFile(path: string, content: string): Promise<void> {
  await writeFile(path, content, { mode: 0o600, flag: 'wx' });
}

function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the plan does not declare the ${what}`);
  return value;
}
