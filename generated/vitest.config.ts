import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{kit,services,connectors,simulators}/**/test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
  },
});
