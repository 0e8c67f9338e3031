import { baseConfig, readConfig, url } from '@platform/kit/config.ts';

/** The settings of tasks-sendgrid, from the environment. */
export const config = readConfig({
  ...baseConfig,
  TASKS_URL: url(),
  SENDGRID_SMTP_URL: url(),
});

export type Config = typeof config;
