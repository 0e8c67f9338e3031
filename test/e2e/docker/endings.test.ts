import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { c4gen, Platform, startC4gen, type Started } from '../platform.ts';
import { CONFIG, EngineEvents, hasEngines, stateOfEngine } from './engines.ts';

const minutes = 60_000;
const DOCKER = ['--runtime', 'docker', '--config', CONFIG];

/** However c4gen ends while it starts or runs the reference platform, the engine is as it was before. */
describe.skipIf(!(await hasEngines()))('an end at any moment', () => {
  const platform = new Platform('models/ecommerce.mmd');
  let before: readonly string[] = [];
  let events: EngineEvents;
  let running: ChildProcess | undefined;

  beforeAll(async () => {
    expect(await platform.scaffold()).toMatchObject({ exitCode: 0 });
    before = await stateOfEngine();
    events = await EngineEvents.open();
  }, minutes);

  afterEach(() => running?.kill('SIGKILL'));

  afterAll(async () => {
    events?.close();
    const down = await c4gen('down', '-o', platform.folder);
    // The folder is how a platform that still runs is found: it stays until nothing runs.
    expect(down, down.stderr).toMatchObject({ exitCode: 0 });
    await platform.remove();
  }, 2 * minutes);

  function start(...flags: readonly string[]): Started {
    events.reset();
    const run = startC4gen(platform.up(...DOCKER, ...flags));
    running = run.child;
    return run;
  }

  /** Resolves at a moment, or fails with what c4gen said where it ends before. */
  async function until(moment: readonly [string, number], { child, said }: Started): Promise<void> {
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`it ended with ${String(code)} before ${moment.join(' ')}:\n${said()}`);
    });
    await Promise.race([events.reached(...moment), ended]);
  }

  const isLeft = (): Promise<readonly string[]> => stateOfEngine();

  test.each([
    ['network create', 1],
    ['container create', 1],
    ['container create', 5],
    ['container start', 1],
    ['container start', 4],
    ['container start', 8],
    ['container start', 12],
    ['container start', 16],
    ['container start', 20],
    ['container start', 23],
  ] as const)(
    'kill -9 after %s %i leaves nothing behind',
    async (kind, count) => {
      const run = start();
      await until([kind, count], run);
      run.child.kill('SIGKILL');
      await once(run.child, 'exit');
      await expect.poll(isLeft, { timeout: minutes, interval: 200 }).toEqual(before);
    },
    3 * minutes,
  );

  test.each([
    ['SIGINT', 'container start', 3],
    ['SIGTERM', 'container start', 18],
  ] as const)(
    '%s after %s %i removes everything before c4gen ends',
    async (signal, kind, count) => {
      const run = start();
      await until([kind, count], run);
      run.child.kill(signal);
      const [code] = await once(run.child, 'exit');
      expect(await stateOfEngine()).toEqual(before);
      expect(code, run.said()).toBe(1);
    },
    3 * minutes,
  );

  test(
    'while it runs: a second up is refused, status and logs answer, and down ends it',
    async () => {
      const up = await c4gen(...platform.up(...DOCKER, '--detach'));
      expect(up.exitCode, up.stderr).toBe(0);
      const second = await c4gen(...platform.up(...DOCKER));
      expect(second).toMatchObject({ exitCode: 2 });
      expect(second.stderr).toContain('runs already');
      const status = await c4gen('status', '-o', platform.folder);
      expect(status).toMatchObject({ exitCode: 0 });
      expect(status.stdout.match(/ ready /gu)).toHaveLength(23);
      expect((await c4gen('logs', 'events', '-o', platform.folder)).stdout).not.toBe('');
      expect(await c4gen('down', '-o', platform.folder)).toMatchObject({ exitCode: 0 });
      expect(await stateOfEngine()).toEqual(before);
      expect(await c4gen('down', '-o', platform.folder)).toMatchObject({ exitCode: 0 });
    },
    5 * minutes,
  );
});
