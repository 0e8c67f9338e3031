// Makes the secrets of a development machine, once: .env, which compose.yaml reads. It is never committed.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';

const secrets = [
  'MOBILE_OAUTH_CLIENT',
  'SUPPORT_OAUTH_CLIENT',
  'TASKS_PASSWORD',
  'WDB_PASSWORD',
  'WEB_GATEWAY_JWT',
];
const keyPairs = ['ISSUER'];

if (existsSync('.env')) {
  console.log('.env is there already; nothing was changed');
} else {
  const lines = secrets.map((name) => `${name}=${randomBytes(24).toString('base64url')}`);
  for (const name of keyPairs) {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    // In double quotes, \n ends a line.
    lines.push(`${name}_PRIVATE_KEY=${JSON.stringify(privateKey)}`);
    lines.push(`${name}_PUBLIC_KEY=${JSON.stringify(publicKey)}`);
  }
  writeFileSync('.env', `${lines.join('\n')}\n`, { mode: 0o600 });
  console.log(`wrote .env (${secrets.length} secrets, ${keyPairs.length} key pairs)`);
}
