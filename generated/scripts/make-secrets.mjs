// Makes the secrets of a development machine, once: .env for compose.yaml, and key pairs in .secrets/. Neither is committed.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';

const secrets = [
  'MOBILE_OAUTH_CLIENT',
  'SUPPORT_OAUTH_CLIENT',
  'TASKS_PASSWORD',
  'WDB_PASSWORD',
  'WEB_GATEWAY_JWT',
];
const keyPairs = ['issuer'];

if (existsSync('.env')) {
  console.log('.env is there already; nothing was changed');
} else {
  const lines = secrets.map((name) => `${name}=${randomBytes(24).toString('base64url')}`);
  mkdirSync('.secrets', { recursive: true, mode: 0o700 });
  for (const name of keyPairs) {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    writeFileSync(`.secrets/${name}-private.pem`, privateKey, { mode: 0o600 });
    writeFileSync(`.secrets/${name}-public.pem`, publicKey, { mode: 0o600 });
  }
  writeFileSync('.env', `${lines.join('\n')}\n`, { mode: 0o600 });
  console.log(`wrote .env (${lines.length} secrets) and ${keyPairs.length} key pairs in .secrets/`);
}
