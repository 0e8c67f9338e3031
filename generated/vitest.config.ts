import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{kit,services,connectors,simulators}/**/test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // graphql 16 refuses to work with a second copy of itself; outside of vitest its users would get the CommonJS one.
    server: { deps: { inline: [/\/graphql(-http)?\//] } },
  },
});
