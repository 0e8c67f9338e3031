import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Platform, unproved } from './platform.ts';

/** Diagrams of other kinds than the reference, each scaffolded, checked and run without Docker. */
const minutes = 60_000;
const shop = 'test/fixtures/model/combine/shop';

describe.each([
  {
    what: 'every service uses every other, two ways',
    models: ['test/fixtures/e2e/mesh.mmd'],
    relations: 16,
  },
  {
    what: 'engines that others stand in for',
    models: ['test/fixtures/e2e/sensors.mmd'],
    relations: 8,
  },
  {
    what: 'several diagrams of one system, with components and a deployment',
    models: ['context', 'containers', 'components', 'deployment'].map(
      (name) => `${shop}/${name}.mmd`,
    ),
    relations: 5,
  },
])('$what', ({ models, relations }) => {
  const platform = new Platform(...models);

  beforeAll(async () => {
    expect(await platform.scaffold()).toMatchObject({ exitCode: 0 });
    expect(await platform.install()).toMatchObject({ exitCode: 0 });
  }, 10 * minutes);

  afterAll(() => platform.remove(), 2 * minutes);

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
    'every relation is proved by traffic, and nothing else was seen',
    async () => {
      const result = await platform.verify();
      expect(unproved(result)).toEqual([]);
      expect(result.report).toMatchObject({ ok: true, undeclared: [] });
      expect(result.report?.relations).toHaveLength(relations);
      expect(result.exitCode).toBe(0);
    },
    5 * minutes,
  );
});
