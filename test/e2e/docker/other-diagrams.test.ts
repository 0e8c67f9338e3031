import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Platform, unproved } from '../platform.ts';
import { CONFIG, hasEngines, stateOfEngine } from './engines.ts';

const minutes = 60_000;

/** What other diagrams than the reference draw, on the engines themselves: their stand-ins may tell more than they do. */
describe
  .skipIf(!(await hasEngines()))
  .each([['watch.mmd', 'a monitor that people and services ask']])('%s: %s', (file) => {
  const platform = new Platform(`test/fixtures/e2e/${file}`);
  let before: readonly string[] = [];

  beforeAll(async () => {
    before = await stateOfEngine();
    expect(await platform.scaffold()).toMatchObject({ exitCode: 0 });
  }, minutes);
  afterAll(() => platform.remove(), 2 * minutes);

  test(
    'every relation is proved, and nothing is left',
    async () => {
      const result = await platform.verify(['--runtime', 'docker', '--config', CONFIG]);
      expect(unproved(result), result.stdout).toEqual([]);
      expect(await stateOfEngine()).toEqual(before);
    },
    4 * minutes,
  );
});
