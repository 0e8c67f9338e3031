import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UserFault } from '../../../src/diagnostics/faults.ts';
import { readComposeCredentials } from '../../../src/run/compose/compose-credentials.ts';

let root = '';
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'c4gen-compose-'))));
afterEach(() => {
  rmSync(root, { recursive: true });
  vi.unstubAllEnvs();
});

describe('the secrets that Compose gives', () => {
  test('are those of .env; the shell wins', async () => {
    writeFileSync(
      join(root, '.env'),
      'DB_PASSWORD="a b"\nISSUER_PUBLIC_KEY=key\nTASKS_PASSWORD=x\n',
    );
    vi.stubEnv('TASKS_PASSWORD', 'mine');
    const credentials = await readComposeCredentials(root);
    expect(credentials.secret('db-password')).toBe('a b');
    expect(credentials.secret('tasks-password')).toBe('mine');
    expect(credentials.publicKey('issuer')).toBe('key');
  });

  test('one that is not set is the user’s to make', async () => {
    const credentials = await readComposeCredentials(root);
    expect(() => credentials.secret('db-password')).toThrow(UserFault);
  });
});
