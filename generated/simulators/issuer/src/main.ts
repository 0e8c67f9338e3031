import { readFileSync } from 'node:fs';
import { baseConfig, json, readConfig } from '@platform/kit/config.ts';
import { runService } from '@platform/kit/service.ts';
import * as z from 'zod';
import { tokenIssuer } from './token-issuer.ts';

/** The settings of the issuer. The secret of each client is in the variable that CLIENTS names for it. */
const config = readConfig({
  ...baseConfig,
  ISSUER_URL: z.url(),
  ISSUER_PRIVATE_KEY_FILE: z.string(),
  CLIENTS: json(z.record(z.string(), z.string())),
});
const secrets = readConfig(
  Object.fromEntries(Object.values(config.CLIENTS).map((name) => [name, z.string()])),
);

const app = await tokenIssuer({
  issuer: config.ISSUER_URL,
  privateKey: readFileSync(config.ISSUER_PRIVATE_KEY_FILE, 'utf8'),
  clients: Object.fromEntries(
    Object.entries(config.CLIENTS).map(([client, name]) => [client, secrets[name] ?? '']),
  ),
});
await runService({ config, app });
