import { baseConfig, readConfig } from '@platform/kit/config.ts';

/** The settings of stripe, from the environment. */
export const config = readConfig({
  ...baseConfig,
});

export type Config = typeof config;
