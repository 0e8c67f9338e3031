import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { technologies } from '../../src/catalog/index.ts';
import { containersOf, imageReference } from '../../src/plan/containers.ts';
import { planOf } from './plan-of.ts';

const reference = planOf(readFileSync('models/ecommerce.mmd', 'utf8'));
const images = technologies.flatMap(({ image }) => (image === undefined ? [] : [image]));

describe('containers of a plan', () => {
  test('every unit that runs is one, and the whole fits in 8 GiB', () => {
    const containers = containersOf(reference);
    expect(containers.map(({ unit }) => unit.id)).toEqual(
      reference.units.filter(({ folder }) => folder !== null).map(({ id }) => id),
    );
    expect(containers.reduce((sum, { memory }) => sum + memory, 0)).toBeLessThan(8 * 1024);
  });

  test('an engine is its official image, with its password and no more of its stand-in’s settings', () => {
    const plan = planOf(`C4Container
      Container(api, "Api", "Node")
      ContainerDb(store, "Store", "Postgres")
      Rel(api, store, "Saves", "SQL")`);
    const store = containersOf(plan).find(({ unit }) => unit.id === 'store');
    expect(store?.engine?.repository).toBe('postgres');
    expect(store?.environment).toEqual([
      { name: 'POSTGRES_USER', value: { kind: 'literal', value: 'platform' } },
      { name: 'POSTGRES_DB', value: { kind: 'literal', value: 'platform' } },
      { name: 'POSTGRES_PASSWORD', value: { kind: 'secret', name: 'store-password' } },
    ]);
  });

  test('an engine gets the files that it reads, and contracts only where its relations have some', () => {
    const paths = containersOf(reference)
      .filter(({ engine }) => engine !== null)
      .flatMap(({ files }) => files.map(({ path }) => path));
    expect(paths).toEqual([
      'infra/cdn/Caddyfile',
      'infra/gateway/kong.yml',
      'contracts',
      'infra/obs/prometheus.yml',
    ]);
  });

  test('a process of ours listens for others, and is asked for its readiness on its own port', () => {
    const order = containersOf(reference).find(({ unit }) => unit.id === 'order');
    expect(order?.engine).toBeNull();
    expect(order?.command).toEqual(['node', 'services/order/dist/main.js']);
    expect(order?.environment).toContainEqual({
      name: 'HOST',
      value: { kind: 'literal', value: '0.0.0.0' },
    });
    expect(order?.ready).toEqual({ port: 8080, path: '/readyz' });
    expect(order?.files.map(({ target }) => target)).toEqual([
      '/platform/infra/wdb/migrations',
      '/platform/contracts',
    ]);
  });
});

describe('images of the catalogue', () => {
  test('each is pinned by version', () => {
    expect(images.length).toBeGreaterThan(5);
    for (const image of images)
      expect(imageReference(image)).toMatch(/:v?\d+\.\d[\w.-]*(@sha256:[0-9a-f]{64})?$/);
  });

  test('a digest follows the tag', () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    expect(imageReference({ repository: 'redis', tag: '8.4', digest })).toBe(`redis:8.4@${digest}`);
  });
});
