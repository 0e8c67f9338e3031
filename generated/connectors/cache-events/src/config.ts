import { baseConfig, readConfig, url } from '@platform/kit/config.ts';
import * as z from 'zod';

/** The settings of cache-events, from the environment. */
export const config = readConfig({
  ...baseConfig,
  CACHE_URL: url(),
  EVENTS_URL: url(),
  CONTRACTS_DIR: z.string(),
});

export type Config = typeof config;
