import { Hono } from 'hono';
import type { DeclarativeConfig, Plugin } from './declarative-schema.ts';
import { entityId } from './entity-id.ts';

interface Entity {
  readonly id: string;
  readonly name?: string;
  readonly username?: string;
}

/** A plugin with what it applies to. */
interface PlacedPlugin {
  readonly plugin: Plugin;
  readonly service?: string;
  readonly route?: string;
}

/**
 * The reading half of Kong's Admin API (https://developer.konghq.com/api/gateway/admin-ee/): `/`, `/status`, and the lists
 * and entities of services, routes, consumers and plugins. Credentials are not shown. Like Kong without a database, it refuses to change
 * anything.
 */
export function adminApi(config: DeclarativeConfig, hostname: string): Hono {
  const app = new Hono();
  app.get('/', (c) =>
    c.json({
      tagline: 'Stand-in for Kong Gateway',
      hostname,
      configuration: { database: 'off' },
      plugins: {
        enabled_in_cluster: [...new Set(placedPlugins(config).map(({ plugin }) => plugin.name))],
      },
    }),
  );
  app.get('/status', (c) => c.json({ server: {}, memory: {}, database: { reachable: true } }));

  for (const [kind, entities] of Object.entries(entitiesOf(config))) {
    app.get(`/${kind}`, (c) => c.json({ data: entities, next: null }));
    app.get(`/${kind}/:key`, (c) => {
      const { key } = c.req.param();
      const entity = entities.find(({ id, name, username }) => [id, name, username].includes(key));
      return entity ? c.json(entity) : c.json({ message: 'Not found' }, 404);
    });
  }
  app.get('*', (c) => c.json({ message: 'Not found' }, 404));
  app.all('*', (c) =>
    c.json({ message: 'cannot change entities when not using a database' }, 405, {
      Allow: 'GET, HEAD',
    }),
  );
  return app;
}

function entitiesOf(config: DeclarativeConfig): Record<string, Entity[]> {
  const services = config.services.map((service) => {
    const { plugins: _plugins, routes: _routes, ...rest } = service;
    return { id: entityId('service', service.name), ...rest };
  });
  const upstreamRoutes = config.services.flatMap((service) =>
    service.routes.map(({ plugins: _plugins, ...rest }) => ({
      id: entityId('route', rest.name),
      ...rest,
      service: { id: entityId('service', service.name) },
    })),
  );
  const ownRoutes = config.routes.map(({ plugins: _plugins, ...rest }) => ({
    id: entityId('route', rest.name),
    ...rest,
    service: null,
  }));
  const routes = [...upstreamRoutes, ...ownRoutes];
  const consumers = config.consumers.map(({ jwt_secrets: _secrets, ...rest }) => ({
    id: entityId('consumer', rest.username),
    ...rest,
  }));
  const plugins = placedPlugins(config).map(({ plugin, service, route }) => ({
    id: entityId('plugin', [plugin.name, service, route].join(' ')),
    ...plugin,
    service: service === undefined ? null : { id: entityId('service', service) },
    route: route === undefined ? null : { id: entityId('route', route) },
  }));
  return { services, routes, consumers, plugins };
}

function placedPlugins({ plugins, services, routes }: DeclarativeConfig): PlacedPlugin[] {
  const onRoutes = (placed: readonly { name: string; plugins: readonly Plugin[] }[]) =>
    placed.flatMap((route) => route.plugins.map((plugin) => ({ plugin, route: route.name })));
  return [
    ...plugins.map((plugin) => ({ plugin })),
    ...onRoutes(routes),
    ...services.flatMap((service) => [
      ...service.plugins.map((plugin) => ({ plugin, service: service.name })),
      ...onRoutes(service.routes),
    ]),
  ];
}
