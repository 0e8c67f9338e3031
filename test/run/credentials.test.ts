import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EnvironmentValue } from '../../src/plan/plan.ts';
import { createCredentials, type Credentials } from '../../src/run/credentials.ts';
import { unit } from './plans.ts';

const values: readonly EnvironmentValue[] = [
  { kind: 'secret', name: 'jwt' },
  { kind: 'certificate', part: 'certificate-file' },
  { kind: 'certificate', part: 'key-file' },
  { kind: 'key-pair', name: 'issuer', part: 'private-file' },
];
const environment = values.map((value, index) => ({ name: `V${index}`, value }));
const folder = mkdtempSync(join(tmpdir(), 'c4gen-credentials-'));
let credentials: Credentials;

beforeAll(async () => {
  credentials = await createCredentials([unit('cdn', { environment })], folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the credentials of a run', () => {
  test('a secret is the same for everyone in a run, and another in the next', async () => {
    expect(credentials.secret('jwt')).toBe(credentials.secret('jwt'));
    expect(credentials.secret('jwt')).toMatch(/^[\w-]{32}$/);
    expect(() => credentials.secret('other')).toThrow();
    const next = mkdtempSync(join(tmpdir(), 'c4gen-credentials-'));
    const others = await createCredentials([unit('cdn', { environment })], next);
    expect(others.secret('jwt')).not.toBe(credentials.secret('jwt'));
    rmSync(next, { recursive: true });
  });

  test('files can be read by their owner only', () => {
    const modes = readdirSync(folder).map((file) => statSync(join(folder, file)).mode & 0o777);
    expect(modes.length).toBeGreaterThan(3);
    expect(new Set(modes)).toEqual(new Set([0o600]));
  });

  test('a key pair belongs together', () => {
    const key = createPrivateKey(readFileSync(credentials.keyFile('issuer')));
    expect(createPublicKey(key).asymmetricKeyType).toBe('rsa');
  });

  test('a certificate holds for the unit’s name and 127.0.0.1, by the run’s authority', () => {
    const pem = readFileSync(credentials.certificateFile('cdn', 'certificate-file'));
    const certificate = new X509Certificate(pem);
    const authority = new X509Certificate(credentials.authority ?? '');
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.checkHost('cdn')).toBe('cdn');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(authority.ca).toBe(true);
  });

  test('what units trust holds the authority, and what the user trusts', async () => {
    const other = join(folder, 'other.pem');
    const before = process.env['NODE_EXTRA_CA_CERTS'];
    process.env['NODE_EXTRA_CA_CERTS'] = other;
    writeFileSync(other, 'what the user trusts');
    const next = mkdtempSync(join(tmpdir(), 'c4gen-credentials-'));
    const { authority, trustFile } = await createCredentials([unit('cdn', { environment })], next);
    const trusted = readFileSync(trustFile ?? '', 'utf8');
    expect(trusted).toContain(authority);
    expect(trusted).toContain('what the user trusts');
    rmSync(next, { recursive: true });
    rmSync(other);
    if (before === undefined) delete process.env['NODE_EXTRA_CA_CERTS'];
    else process.env['NODE_EXTRA_CA_CERTS'] = before;
  });

  test('TLS works with them, and not without the authority', async () => {
    const server = createServer(
      {
        cert: readFileSync(credentials.certificateFile('cdn', 'certificate-file')),
        key: readFileSync(credentials.certificateFile('cdn', 'key-file')),
      },
      (_, response) => response.end(),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const status = (ca: string | null): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const trusted = ca === null ? {} : { ca };
        request({ host: '127.0.0.1', port, agent: false, ...trusted }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });
    expect(await status(credentials.authority)).toBe(200);
    await expect(status(null)).rejects.toThrow();
    await new Promise((resolve) => server.close(resolve));
  });
});
