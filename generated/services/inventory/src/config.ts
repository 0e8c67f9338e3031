import { baseConfig, readConfig, url } from '@platform/kit/config.ts';
import * as z from 'zod';

/** The settings of inventory, from the environment. */
export const config = readConfig({
  ...baseConfig,
  WDB_URL: url(),
  WDB_MIGRATIONS_DIR: z.string(),
  EVENTS_URL: url(),
  CONTRACTS_DIR: z.string(),
});

export type Config = typeof config;
