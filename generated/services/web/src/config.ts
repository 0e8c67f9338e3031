import { baseConfig, readConfig, url } from '@platform/kit/config.ts';
import * as z from 'zod';

/** The settings of web, from the environment. */
export const config = readConfig({
  ...baseConfig,
  GATEWAY_URL: url(),
  GATEWAY_JWT_KEY: z.string(),
  GATEWAY_JWT_SECRET: z.string(),
});

export type Config = typeof config;
