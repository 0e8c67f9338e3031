import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { UserFault } from '../../src/diagnostics/faults.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { embeddedRuntime } from '../../src/run/embedded/embedded-runtime.ts';
import { hostPlatform, type HostedPlatform } from '../../src/run/host.ts';
import { createInterrupter, type Interrupter } from '../../src/run/interruption.ts';
import type { Progress } from '../../src/run/progress.ts';
import { recordProgress } from '../../src/run/timeline/recorder.ts';
import { timelineOf } from '../../src/run/timeline/timeline.ts';
import { readLogs } from '../../src/run/log-follow.ts';
import { runFolderOf } from '../../src/run/run-folder.ts';
import { StartFailure } from '../../src/run/runtime.ts';
import { fetchStatus, requestStop } from '../../src/run/session/control-client.ts';
import { findSession } from '../../src/run/session/session-file.ts';
import {
  isRunning,
  makePlatform,
  notingWatchdog,
  removePlatforms,
  type Behaviour,
} from './fake-platform.ts';
import { plan, unit } from './plans.ts';

let root = '';
let host: HostedPlatform | null = null;

afterEach(async () => {
  await host?.close();
  host = null;
  removePlatforms();
});

function open(
  of: Plan,
  interrupter: Interrupter = createInterrupter(),
  progress: Progress = () => undefined,
): Promise<HostedPlatform> {
  return hostPlatform({
    plan: of,
    root,
    runtime: embeddedRuntime,
    only: null,
    pins: [],
    timeoutMs: 20_000,
    interrupter,
    progress,
    watchdog: notingWatchdog(),
  });
}

function make(behaviours: Record<string, Behaviour>): Plan {
  root = makePlatform(behaviours);
  return plan(Object.keys(behaviours).map((id) => unit(id)));
}

describe('hosting a platform', () => {
  test('others find it, and a second one is the user’s fault', async () => {
    const shop = make({ a: 'well' });
    host = await open(shop);
    const session = await findSession(runFolderOf(root));
    expect(session?.pid).toBe(process.pid);
    const status = session === null ? null : await fetchStatus(session.control);
    expect(status).toMatchObject({ phase: 'running', runtime: 'embedded' });
    expect(status?.units.map(({ id, state }) => [id, state])).toEqual([['a', 'ready']]);
    await expect(open(shop)).rejects.toBeInstanceOf(UserFault);
    // The second attempt has not taken the first one's place.
    expect(await findSession(runFolderOf(root))).not.toBeNull();
  });

  test('what it tells while it starts is enough for a timeline', async () => {
    root = makePlatform({ store: 'well', api: 'well' });
    const recorder = recordProgress(() => undefined);
    const shop = plan([unit('api', { dependsOn: ['store'] }), unit('store')]);
    host = await open(shop, createInterrupter(), recorder.show);
    const { units, chain, chainMs, startMs } = timelineOf(recorder.events());
    expect(units.map(({ id, waitedFor }) => [id, waitedFor])).toEqual([
      ['store', null],
      ['api', 'store'],
    ]);
    expect(chain.map(({ id }) => id)).toEqual(['store', 'api']);
    expect(startMs).toBeGreaterThanOrEqual(chainMs);
  });

  test('another command can stop it', async () => {
    const interrupter = createInterrupter();
    host = await open(make({ a: 'well' }), interrupter);
    const session = await findSession(runFolderOf(root));
    if (session === null) throw new Error('no session');
    await requestStop(session.control);
    expect(interrupter.stop.aborted).toBe(true);
  });

  test('closing leaves no process, session, or credential behind, but the logs', async () => {
    host = await open(make({ a: 'well' }));
    const pids = host.units().map(({ pid }) => pid);
    await host.close();
    expect(pids.filter(isRunning)).toEqual([]);
    const folder = runFolderOf(root);
    expect(existsSync(folder.sessionFile)).toBe(false);
    expect(existsSync(folder.credentials)).toBe(false);
    const lines: string[] = [];
    await readLogs(folder, () => Promise.resolve(['a']), {
      follow: false,
      signal: new AbortController().signal,
      onLine: (_, line) => lines.push(line),
    });
    expect(lines.join()).toContain('listening');
  });

  test('a unit that crashes leaves nothing behind', async () => {
    const shop = make({ a: 'well', broken: 'crash' });
    await expect(open(shop)).rejects.toBeInstanceOf(StartFailure);
    const folder = runFolderOf(root);
    expect(existsSync(folder.sessionFile)).toBe(false);
    expect(existsSync(folder.credentials)).toBe(false);
    expect(existsSync(join(folder.logs, 'broken.log'))).toBe(true);
  });
});
