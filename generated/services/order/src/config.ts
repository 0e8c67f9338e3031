import { baseConfig, readConfig, url } from '@platform/kit/config.ts';
import * as z from 'zod';

/** The settings of order, from the environment. */
export const config = readConfig({
  ...baseConfig,
  WDB_URL: url(),
  WDB_MIGRATIONS_DIR: z.string(),
  CACHE_URL: url(),
  EVENTS_URL: url(),
  CONTRACTS_DIR: z.string(),
  STRIPE_URL: url(),
});

export type Config = typeof config;
