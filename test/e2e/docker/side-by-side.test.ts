import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { c4gen, Platform, unproved } from '../platform.ts';
import { CONFIG, docker, hasEngines, stateOfEngine } from './engines.ts';

const minutes = 60_000;
const DOCKER = ['--runtime', 'docker', '--config', CONFIG];
const session = z.object({ run: z.string(), pid: z.number() });

/** Two platforms of one machine, of which one has lost the file by which other commands find it. */
describe.skipIf(!(await hasEngines()))('two platforms side by side', () => {
  const [one, other] = [1, 2].map(() => new Platform('test/fixtures/e2e/notes.mmd')) as [
    Platform,
    Platform,
  ];
  let before: readonly string[] = [];

  beforeAll(async () => {
    before = await stateOfEngine();
    for (const platform of [one, other]) {
      expect(await platform.scaffold()).toMatchObject({ exitCode: 0 });
    }
  }, minutes);

  afterAll(() => Promise.all([one.remove(), other.remove()]), 2 * minutes);

  const containersOf = async (run: string): Promise<readonly string[]> => {
    const found = await docker.listContainers({ filters: { label: [`c4gen.run=${run}`] } });
    return found.map(({ Id }) => Id).toSorted();
  };

  test(
    'neither disturbs the other, and one ends when nothing of it runs any more',
    async () => {
      const up = await c4gen(...one.up(...DOCKER, '--detach'));
      expect(up.exitCode, up.stderr).toBe(0);
      const file = join(one.folder, '.c4gen/session.json');
      const { run, pid } = session.parse(JSON.parse(readFileSync(file, 'utf8')));
      const isAlive = (): boolean => {
        try {
          return process.kill(pid, 0);
        } catch {
          return false;
        }
      };
      onTestFinished(() => void (isAlive() && process.kill(pid)));
      const containers = await containersOf(run);
      expect(containers.length).toBeGreaterThan(3);

      rmSync(file);
      const verified = await other.verify(DOCKER);
      expect(unproved(verified)).toEqual([]);
      expect(await containersOf(run)).toEqual(containers);

      await Promise.all(containers.map((id) => docker.getContainer(id).kill()));
      await expect.poll(isAlive, { timeout: minutes, interval: 100 }).toBe(false);
      await expect.poll(stateOfEngine, { timeout: minutes, interval: 200 }).toEqual(before);
    },
    6 * minutes,
  );
});
