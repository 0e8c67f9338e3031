import { readFileSync } from 'node:fs';
import { baseConfig, json, port, readConfig, url } from '@platform/kit/config.ts';
import { traced } from '@platform/kit/routes.ts';
import { runService } from '@platform/kit/service.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { routesSchema, site } from './site.ts';
import { tlsListener } from './tls-listener.ts';

/** Stands in for the CDN: ends TLS, and passes requests on. Each route's upstream is in the variable that it names. */
const config = readConfig({
  ...baseConfig,
  TLS_PORT: port(),
  TLS_CERTIFICATE_FILE: z.string(),
  TLS_KEY_FILE: z.string(),
  ROUTES: json(routesSchema),
});
const upstreams = readConfig(
  Object.fromEntries(config.ROUTES.map(({ upstream }) => [upstream, url('http', 'https')])),
);

const edge = site(
  config.ROUTES.flatMap(({ prefix, upstream, relation, peer, protocol }) => {
    const address = upstreams[upstream];
    return address ? [{ prefix, protocol, link: { relation, peer }, url: address }] : [];
  }),
);
const listener = tlsListener({
  app: new Hono().use(traced).route('/', edge.app),
  upgrade: edge.upgrade,
  host: config.HOST,
  port: config.TLS_PORT,
  certificate: readFileSync(config.TLS_CERTIFICATE_FILE, 'utf8'),
  key: readFileSync(config.TLS_KEY_FILE, 'utf8'),
});
await runService({ config, servers: [listener, edge] });
