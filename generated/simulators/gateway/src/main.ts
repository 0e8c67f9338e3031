import { readFileSync } from 'node:fs';
import { baseConfig, port, readConfig } from '@platform/kit/config.ts';
import { traced } from '@platform/kit/routes.ts';
import { type Listening, listen } from '@platform/kit/server.ts';
import { runService } from '@platform/kit/service.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { adminApi } from './admin-api.ts';
import { readDeclarativeConfig } from './declarative-config.ts';
import { createGateway } from './gateway.ts';

/** Stands in for Kong: the proxy on the HTTP port, the Admin API on one of its own. */
const settings = readConfig({
  ...baseConfig,
  ADMIN_PORT: port(),
  KONG_CONFIG: z.string(),
  CONTRACTS_DIR: z.string(),
});
const name = settings.SERVICE_NAME;
const config = readDeclarativeConfig(readFileSync(settings.KONG_CONFIG, 'utf8'), process.env);
const gateway = await createGateway({
  config,
  name,
  contractsFolder: settings.CONTRACTS_DIR,
  environment: process.env,
});

let admin: Listening | undefined;
const adminServer = {
  name: 'admin',
  async start() {
    const app = new Hono().use(traced).route('/', adminApi(config, name));
    admin = await listen({ app, host: settings.HOST, port: settings.ADMIN_PORT });
  },
  close: async () => admin?.close(),
};
const isTraced = config.plugins.some((plugin) => plugin.name === 'opentelemetry' && plugin.enabled);
const endpoint = isTraced ? settings.OTEL_EXPORTER_OTLP_ENDPOINT : undefined;
await runService({
  config: { ...settings, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint },
  app: gateway.app,
  upgrade: gateway.upgrade,
  servers: [gateway, adminServer],
});
