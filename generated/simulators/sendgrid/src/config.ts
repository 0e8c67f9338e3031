import { baseConfig, port, readConfig } from '@platform/kit/config.ts';

/** The settings of sendgrid, from the environment. */
export const config = readConfig({
  ...baseConfig,
  SMTP_PORT: port(),
});

export type Config = typeof config;
