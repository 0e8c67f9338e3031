import { baseConfig, readConfig, url } from '@platform/kit/config.ts';

/** The settings of obs-datadog, from the environment. */
export const config = readConfig({
  ...baseConfig,
  OBS_URL: url(),
  DATADOG_STATSD_URL: url(),
});

export type Config = typeof config;
