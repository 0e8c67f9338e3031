import { baseConfig, readConfig, url } from '@platform/kit/config.ts';
import * as z from 'zod';

/** The settings of mobile, from the environment. */
export const config = readConfig({
  ...baseConfig,
  GATEWAY_URL: url(),
  ISSUER_URL: url(),
  OAUTH_CLIENT_ID: z.string(),
  OAUTH_CLIENT_SECRET: z.string(),
  CONTRACTS_DIR: z.string(),
});

export type Config = typeof config;
