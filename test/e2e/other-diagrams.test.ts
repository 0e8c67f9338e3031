import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
    what: "Mermaid's other architecture diagram, with icons and a junction",
    models: ['test/fixtures/e2e/storefront.mmd'],
    relations: 10,
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
      const timeline = join(platform.folder, '..', 'timeline.json');
      const result = await platform.verify([
        ...['--runtime', 'embedded', '--timeline', '--timeline-file', timeline],
      ]);
      expect(unproved(result)).toEqual([]);
      expect(result.report).toMatchObject({ ok: true, undeclared: [] });
      expect(result.report?.relations).toHaveLength(relations);
      expect(result.exitCode).toBe(0);
      const tracks = tracksOf(readFileSync(timeline, 'utf8'));
      expect(tracks).toEqual(expect.arrayContaining(['start', 'verify']));
      const ready = result.stderr.match(/(?<=^ {2})\S+(?= ready after)/gmu);
      expect(tracks).toEqual(expect.arrayContaining(ready ?? ['no unit is told']));
    },
    5 * minutes,
  );
});

/** Names of the tracks of a trace file: stages and units. */
function tracksOf(trace: string): (string | undefined)[] {
  const { traceEvents } = JSON.parse(trace) as {
    traceEvents: readonly { name: string; args?: { name?: string } }[];
  };
  return traceEvents.flatMap(({ name, args }) => (name === 'thread_name' ? args?.name : []));
}
