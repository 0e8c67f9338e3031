/** What the package c4gen exports: the types of its configuration. */
export { defineConfig } from './config/define-config.ts';
export type { Config } from './config/schema.ts';
