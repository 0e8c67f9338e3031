import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Platform, startC4gen, unproved } from '../platform.ts';
import { CONFIG, EngineEvents, hasEngines, hasImage, stateOfEngine } from './engines.ts';

const minutes = 60_000;
const image = 'c4gen-offline/ryuk:current';
const DOCKER = [
  ...['--runtime', 'docker', '--config', CONFIG],
  ...['--image', `testcontainers/ryuk=${image}`],
];

/** The processes that one started, and those that they did, by Linux's own list. */
function descendantsOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        const [, parent = ''] =
          /\) \S (\d+)/u.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
        return [{ pid: Number(name), parent: Number(parent) }];
      } catch {
        return [];
      }
    });
  const children = parents.filter(({ parent }) => parent === pid).map((child) => child.pid);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

/** Testcontainers' own cleaner, where its image is there; a stand-in that speaks its protocol here. */
describe.skipIf(!((await hasEngines()) && (await hasImage(image))))('with Ryuk', () => {
  const platform = new Platform('test/fixtures/e2e/notes.mmd');
  let before: readonly string[] = [];
  let running: ChildProcess | undefined;

  beforeAll(async () => {
    expect(await platform.scaffold()).toMatchObject({ exitCode: 0 });
    before = await stateOfEngine();
  }, minutes);
  afterEach(() => running?.kill('SIGKILL'));
  afterAll(() => platform.remove(), 2 * minutes);

  test(
    'every relation is proved, and the reaper goes too',
    async () => {
      const result = await platform.verify([...DOCKER, '--debug']);
      expect(unproved(result), result.stderr).toEqual([]);
      expect(result.stderr).not.toContain('no reaper');
      await expect.poll(stateOfEngine, { timeout: minutes, interval: 200 }).toEqual(before);
    },
    4 * minutes,
  );

  test.skipIf(process.platform !== 'linux')(
    'kill -9 of c4gen and of its watchdog leaves nothing behind',
    async () => {
      const events = await EngineEvents.open();
      const { child } = startC4gen(platform.up(...DOCKER));
      running = child;
      await events.reached('container start', 4);
      events.close();
      const watchdog = descendantsOf(child.pid ?? 0);
      expect(watchdog.length).toBeGreaterThan(0);
      for (const pid of [...watchdog, child.pid ?? 0]) process.kill(pid, 'SIGKILL');
      await once(child, 'exit');
      await expect.poll(stateOfEngine, { timeout: minutes, interval: 200 }).toEqual(before);
    },
    4 * minutes,
  );
});
