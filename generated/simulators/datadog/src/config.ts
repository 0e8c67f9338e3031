import { baseConfig, port, readConfig } from '@platform/kit/config.ts';

/** The settings of datadog, from the environment. */
export const config = readConfig({
  ...baseConfig,
  STATSD_PORT: port(),
});

export type Config = typeof config;
