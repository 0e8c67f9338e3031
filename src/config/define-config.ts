import type { Config } from './schema.ts';

/** Returns its argument: gives `c4gen.config.ts` and `.js` the types of the configuration. */
export function defineConfig(config: Config): Config {
  return config;
}
