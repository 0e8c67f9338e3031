import { baseConfig, readConfig, url } from '@platform/kit/config.ts';
import * as z from 'zod';

/** The settings of worker, from the environment. */
export const config = readConfig({
  ...baseConfig,
  EVENTS_URL: url(),
  CONTRACTS_DIR: z.string(),
  TASKS_URL: url(),
});

export type Config = typeof config;
