import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { createServer, createConnection, type AddressInfo } from 'node:net';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  c4gen,
  cli,
  Platform,
  root,
  run,
  startC4gen,
  type Started,
  unproved,
} from '../platform.ts';
import { CONFIG, docker, EngineEvents, hasEngines, stateOfEngine } from './engines.ts';

const minutes = 60_000;
const DOCKER = ['--runtime', 'docker', '--config', CONFIG];
/** Nobody, on Debian: a user who is in no group of the engine's. */
const nobody = 65_534;

/** What happens to a platform on Docker after it came up, or to the c4gen that runs it. */
describe.skipIf(!(await hasEngines()))('a platform that runs on Docker', () => {
  const platform = new Platform('test/fixtures/e2e/notes.mmd');
  const socket = new URL(process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock').pathname;
  let before: readonly string[] = [];
  const started: ChildProcess[] = [];

  beforeAll(async () => {
    expect(await platform.scaffold()).toMatchObject({ exitCode: 0 });
    before = await stateOfEngine();
  }, minutes);

  afterEach(async () => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
    const down = await c4gen('down', '-o', platform.folder);
    expect(down, down.stderr).toMatchObject({ exitCode: 0 });
  }, minutes);
  afterAll(() => platform.remove(), 2 * minutes);

  function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Started {
    const up = startC4gen(args, env);
    started.push(up.child);
    return up;
  }

  const containerOf = async (unit: string): Promise<string> => {
    const [found] = await docker.listContainers({ filters: { label: [`c4gen.unit=${unit}`] } });
    return found?.Id ?? '';
  };

  test(
    'a service that ends later: up says so with its last lines, logs -f shows them, status tells its state',
    async () => {
      const up = start(platform.up(...DOCKER));
      await expect.poll(up.said, { timeout: 2 * minutes }).toContain('Running.');
      const logs = start(['logs', 'api', '-f', '-o', platform.folder]);
      await expect.poll(logs.said, { timeout: minutes }).toContain('ready');
      await docker.getContainer(await containerOf('api')).stop();
      await expect.poll(logs.said, { timeout: minutes }).toContain('SIGTERM');
      logs.child.kill('SIGINT');
      expect(await once(logs.child, 'exit')).toEqual([0, null]);

      await expect.poll(up.said, { timeout: minutes }).toMatch(/api ended with code 0[^]*SIGTERM/u);
      const status = await c4gen('status', '-o', platform.folder, '--format', 'json');
      expect(JSON.parse(status.stdout)).toMatchObject({
        units: [
          { id: 'web', state: 'ready' },
          { id: 'api', state: 'exited' },
          { id: 'db', state: 'ready' },
        ],
      });
      up.child.kill('SIGTERM');
      expect(await once(up.child, 'exit'), up.said()).toEqual([0, null]);
      expect(await stateOfEngine()).toEqual(before);
    },
    5 * minutes,
  );

  test.each([
    ['while it starts', 'container start', 2],
    ['while it stops', 'container die', 1],
  ] as const)(
    'an exception inside c4gen %s: it is called one, and nothing is left',
    async (_when, kind, count) => {
      const fault = join(platform.folder, '../fault.cjs');
      writeFileSync(
        fault,
        "if (process.argv[2] === 'up') process.on('SIGUSR2', () => { throw new Error('nobody thought of it'); });\n",
      );
      const events = await EngineEvents.open();
      const up = start(platform.up(...DOCKER, '--verify'), { NODE_OPTIONS: `--require=${fault}` });
      await events.reached(kind, count);
      events.close();
      up.child.kill('SIGUSR2');
      expect(await once(up.child, 'exit'), up.said()).toEqual([70, null]);
      expect(up.said()).toContain('nobody thought of it');
      expect(up.said()).not.toMatch(/^\s+at .*:\d+:\d+\)?$/mu);
      await expect.poll(stateOfEngine, { timeout: minutes, interval: 200 }).toEqual(before);
    },
    3 * minutes,
  );

  test(
    'an engine that is reached over TCP',
    async () => {
      const relay = createServer((client) => {
        const engine = createConnection(socket);
        client.pipe(engine).pipe(client);
        client.on('error', () => engine.destroy());
        engine.on('error', () => client.destroy());
      });
      await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
      const { port } = relay.address() as AddressInfo;
      const words = platform.up(...DOCKER, '--verify', '--format', 'json');
      const env = { DOCKER_HOST: `tcp://127.0.0.1:${port}` };
      const result = await run(process.execPath, [cli, ...words], { env });
      relay.close();
      expect(unproved({ ...result, report: JSON.parse(result.stdout || 'null') })).toEqual([]);
      expect(await stateOfEngine()).toEqual(before);
    },
    3 * minutes,
  );

  test(
    'an engine on another machine is refused: its ports are not on this one',
    async () => {
      // TEST-NET-1 (RFC 5737): nobody is asked.
      const env = { DOCKER_HOST: 'tcp://192.0.2.1:2375' };
      const result = await run(process.execPath, [cli, ...platform.up(...DOCKER)], { env });
      expect(result.exitCode, result.stderr).toBe(2);
      expect(result.stderr).toContain('192.0.2.1');
    },
    minutes,
  );

  test.skipIf(process.getuid?.() !== 0)(
    'a user who may not speak to the engine is told what to do',
    async () => {
      const home = mkdtempSync(join(tmpdir(), 'c4gen-nobody-'));
      chownSync(home, nobody, nobody);
      chmodSync(home, 0o700);
      const words = ['up', join(root, 'test/fixtures/e2e/notes.mmd'), '-o', join(home, 'platform')];
      const result = await run(process.execPath, [cli, ...words, ...DOCKER], {
        uid: nobody,
        gid: nobody,
        env: { HOME: home },
      });
      rmSync(home, { recursive: true });
      expect(result.exitCode, result.stderr).toBe(2);
      expect(result.stderr).toMatch(/may not speak to the Docker engine[^]*group/u);
    },
    minutes,
  );
});
