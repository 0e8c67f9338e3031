import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findSession } from '../../src/run/session/session-file.ts';
import { runFolderOf } from '../../src/run/run-folder.ts';
import {
  isRunning,
  makePlatform,
  removePlatforms,
  untilGone,
  type Behaviour,
} from './fake-platform.ts';
import { builtModule } from '../built.ts';
import { plan, unit } from './plans.ts';

let folder = '';
let root = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'c4gen-test-'));
  writeFileSync(join(folder, 'host.mjs'), hostScript);
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(removePlatforms);

/** Hosts the platform that it is told, and says which processes run. */
const hostScript = `
import { embeddedRuntime } from '${builtModule('run/embedded/embedded-runtime')}';
import { hostPlatform } from '${builtModule('run/host')}';
import { createInterrupter } from '${builtModule('run/interruption')}';
process.once('message', async ({ plan, root }) => {
  const host = await hostPlatform({
    plan, root, runtime: embeddedRuntime, only: null, pins: [], timeoutMs: 20000,
    interrupter: createInterrupter(), progress: () => undefined,
  });
  process.send(host.units().map(({ pid }) => pid));
});
`;

/** A c4gen in a process of its own that has brought a platform up. */
async function hostElsewhere(
  behaviours: Record<string, Behaviour>,
): Promise<{ child: ChildProcess; pids: number[] }> {
  root = makePlatform(behaviours);
  const child = fork(join(folder, 'host.mjs'));
  child.send({ plan: plan(Object.keys(behaviours).map((id) => unit(id))), root });
  const [pids] = (await once(child, 'message')) as [number[]];
  return { child, pids };
}

describe('when c4gen is killed', () => {
  test('its units end, also those that do not end by themselves', async () => {
    const { child, pids } = await hostElsewhere({ well: 'well', deaf: 'stubborn' });
    expect(pids.filter(isRunning)).toHaveLength(2);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await Promise.all(pids.map(untilGone));
  });

  test('the next one does not take it for running', async () => {
    const { child } = await hostElsewhere({ well: 'well' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await findSession(runFolderOf(root))).toBeNull();
    const next = await hostElsewhere({ well: 'well' });
    next.child.kill('SIGKILL');
    await once(next.child, 'exit');
    await Promise.all(next.pids.map(untilGone));
  });
});
