import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Platform, unproved } from './platform.ts';

/** The reference platform as a newcomer gets it: scaffolded, installed, checked, run. Minutes, not seconds. */
const minutes = 60_000;
const platform = new Platform('models/ecommerce.mmd');

beforeAll(async () => {
  expect(await platform.scaffold()).toMatchObject({ exitCode: 0 });
  expect(await platform.install()).toMatchObject({ exitCode: 0 });
}, 10 * minutes);

afterAll(() => platform.remove(), 2 * minutes);

describe('its own checks', () => {
  test.each(['typecheck', 'lint', 'format:check'])(
    'npm run %s',
    async (script) => {
      const { exitCode, stdout, stderr } = await platform.script(script);
      expect({ exitCode, said: exitCode === 0 ? '' : stdout + stderr }).toEqual({
        exitCode: 0,
        said: '',
      });
    },
    5 * minutes,
  );

  test(
    'npm test',
    async () => {
      const { exitCode, stdout } = await platform.script('test');
      expect({ exitCode, failed: exitCode === 0 ? '' : stdout }).toEqual({
        exitCode: 0,
        failed: '',
      });
    },
    15 * minutes,
  );
});

describe('running without Docker', () => {
  test(
    'every relation is proved by traffic, and nothing else was seen',
    async () => {
      const result = await platform.verify();
      expect(unproved(result)).toEqual([]);
      expect(result.report).toMatchObject({ ok: true, undeclared: [] });
      expect(result.report?.relations).toHaveLength(25);
      expect(result.exitCode).toBe(0);
    },
    5 * minutes,
  );

  // Each breaks one relation in the generated code, as a slip of a developer would.
  test.each([
    ['order->cache', 'services/order/src/relations/index.ts', 'wdb, cache, events', 'wdb, events'],
    ['order->wdb', 'services/order/src/relations/wdb.ts', "'commands'", "'nowhere'"],
    ['order->events', 'services/order/src/relations/events.ts', "topic: 'events'", "topic: 'e'"],
    ['web->gateway', 'services/web/src/relations/gateway.ts', 'config.GATEWAY_JWT_SECRET', "'no'"],
    ['gateway->order', 'infra/gateway/kong.yml', 'paths: [/order]', 'paths: [/odrer]'],
    ['gateway->catalog', 'infra/gateway/kong.yml', 'grpc://catalog', 'grpc://catalogue'],
    ['events->rdb', 'connectors/events-rdb/src/handlers/forward.ts', '[relations.rdb]', '[]'],
    ['cdn->web', 'services/web/src/main.ts', "'/api/serve'", "'/api/server'"],
  ])(
    'breaking %s makes exactly that relation fail',
    async (relation, file, from, to) => {
      const result = await platform.withChange(file, from, to, () => platform.verify());
      expect(unproved(result)).toEqual([relation]);
      expect(result.exitCode).toBe(1);
    },
    5 * minutes,
  );
});
