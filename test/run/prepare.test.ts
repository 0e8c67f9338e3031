import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EnvironmentFault, UserFault } from '../../src/diagnostics/faults.ts';
import { createInterrupter, Interrupted, type Interrupter } from '../../src/run/interruption.ts';
import { preparePlatform } from '../../src/run/prepare/preparation.ts';
import type { ProgressEvent } from '../../src/run/progress.ts';
import { createRunFolder } from '../../src/run/run-folder.ts';
import {
  bundledTimes,
  makePlatform,
  notingWatchdog,
  removePlatforms,
  untilGone,
} from './fake-platform.ts';
import { unit } from './plans.ts';

let root = '';
let events: ProgressEvent[] = [];
let interrupter: Interrupter;

beforeEach(() => {
  root = makePlatform({ a: 'well' });
  events = [];
  interrupter = createInterrupter();
});
afterEach(removePlatforms);

async function prepare(onEvent: (event: ProgressEvent) => void = () => undefined): Promise<void> {
  await preparePlatform(
    {
      root,
      folder: await createRunFolder(root),
      interruption: interrupter,
      watchdog: notingWatchdog(),
      progress: (event) => {
        events.push(event);
        onEvent(event);
      },
    },
    [unit('a')],
    'shared',
  );
}

function steps(): string[] {
  return events.flatMap((event) => (event.kind === 'begin' ? [event.step] : []));
}

describe('preparing a platform', () => {
  test('installs and bundles the first time, and nothing the second', async () => {
    await prepare();
    expect(steps()).toEqual(['install', 'bundle']);
    events = [];
    await prepare();
    expect(steps()).toEqual([]);
    expect(bundledTimes(root)).toBe(1);
  });

  test('bundles alone where a source changed', async () => {
    await prepare();
    events = [];
    writeFileSync(join(root, 'services', 'a', 'more.ts'), 'export {};\n');
    await prepare();
    expect(steps()).toEqual(['bundle']);
  });

  test('bundles where a bundle is missing', async () => {
    await prepare();
    rmSync(join(root, 'services', 'a', 'dist'), { recursive: true });
    events = [];
    await prepare();
    expect(steps()).toEqual(['bundle']);
    expect(existsSync(join(root, 'services', 'a', 'dist', 'main.js'))).toBe(true);
  });

  test('installs again where a package file changed', async () => {
    await prepare();
    events = [];
    writeFileSync(
      join(root, 'services', 'a', 'package.json'),
      JSON.stringify({ name: 'a', version: '0.0.1' }),
    );
    await prepare();
    expect(steps()).toEqual(['install', 'bundle']);
  });

  test('starts afresh after an interrupted installation', async () => {
    await prepare();
    writeFileSync(join(root, '.c4gen', 'installing'), '');
    const half = join(root, 'node_modules', 'half-a-package');
    mkdirSync(half);
    events = [];
    await prepare();
    expect(steps()).toEqual(['install', 'bundle']);
    expect(existsSync(half)).toBe(false);
    expect(existsSync(join(root, '.c4gen', 'installing'))).toBe(false);
  });
});

describe('what can go wrong', () => {
  test('a package that cannot be had is told in npm’s words', async () => {
    writeFileSync(
      join(root, 'services', 'a', 'package.json'),
      JSON.stringify({ name: 'a', version: '0.0.0', dependencies: { b: 'file:../nowhere/b.tgz' } }),
    );
    const fault = await prepare().catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(EnvironmentFault);
    expect((fault as EnvironmentFault).hint).toContain('nowhere');
  });

  test('sources that cannot be bundled are told in the bundler’s words, without its stack', async () => {
    writeFileSync(join(root, 'bundle.mjs'), 'throw new Error("no such module");\n');
    const fault = await prepare().catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(UserFault);
    const { hint } = fault as UserFault;
    expect(hint).toContain('no such module');
    expect(hint).not.toMatch(/^\s+at /m);
  });

  test('a folder that is not this plan’s platform', async () => {
    rmSync(join(root, 'services', 'a'), { recursive: true });
    await expect(prepare()).rejects.toBeInstanceOf(UserFault);
  });

  test('stopped while it installs, it leaves a mark for the next time', async () => {
    const stopped = prepare((event) => {
      if (event.kind === 'begin') interrupter.interrupt('SIGINT');
    });
    await expect(stopped).rejects.toBeInstanceOf(Interrupted);
    expect(existsSync(join(root, '.c4gen', 'installing'))).toBe(true);
    expect(existsSync(join(root, 'node_modules', '.c4gen-installed'))).toBe(false);
  });

  test('stopped while it bundles, the bundler ends', async () => {
    await prepare();
    const pidFile = join(root, 'bundler.pid');
    writeFileSync(
      join(root, 'bundle.mjs'),
      `import { writeFileSync } from 'node:fs';
       writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));
       setInterval(() => undefined, 1000);`,
    );
    const watched = waitForFile(pidFile).then(() => interrupter.interrupt('SIGTERM'));
    await expect(prepare()).rejects.toBeInstanceOf(Interrupted);
    await watched;
    await untilGone(Number(readFileSync(pidFile, 'utf8')));
  });
});

async function waitForFile(path: string): Promise<void> {
  while (!existsSync(path) || readFileSync(path, 'utf8') === '') await delay(10);
}
