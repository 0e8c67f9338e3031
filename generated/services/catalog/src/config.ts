import { baseConfig, port, readConfig, url } from '@platform/kit/config.ts';
import * as z from 'zod';

/** The settings of catalog, from the environment. */
export const config = readConfig({
  ...baseConfig,
  GRPC_PORT: port(),
  RDB_URL: url(),
  SEARCH_URL: url(),
  CONTRACTS_DIR: z.string(),
});

export type Config = typeof config;
