import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EnvironmentFault, UserFault } from '../../src/diagnostics/faults.ts';
import { createRunFolder, type RunFolder } from '../../src/run/run-folder.ts';
import {
  fetchStatus,
  requestStop,
  requestVerify,
  type SessionStatus,
} from '../../src/run/session/control-client.ts';
import { startControlServer, type ControlServer } from '../../src/run/session/control-server.ts';
import { claimSession, findSession, mayBeRunning } from '../../src/run/session/session-file.ts';
import type { VerifyReport } from '../../src/run/verify/report.ts';

const status: SessionStatus = { title: 'Shop', runtime: 'embedded', phase: 'running', units: [] };
const report: VerifyReport = { ok: true, relations: [], undeclared: [], tookMs: 1 };

let root = '';
let folder: RunFolder;
let server: ControlServer;
const stop = vi.fn();
const verify = vi.fn();
const traces = vi.fn();

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'c4gen-session-'));
  folder = await createRunFolder(root);
  server = await startControlServer({ status: () => status, stop, verify, traces });
});
afterEach(async () => {
  await server.close();
  rmSync(root, { recursive: true });
  vi.resetAllMocks();
});

const claim = (): Promise<() => Promise<void>> =>
  claimSession(folder, {
    run: 'test',
    pid: process.pid,
    startedAt: 'now',
    control: server.control,
  });

describe('claiming a platform', () => {
  test('once; a second time is the user’s fault, until it is released', async () => {
    const release = await claim();
    expect((await findSession(folder))?.pid).toBe(process.pid);
    await expect(claim()).rejects.toBeInstanceOf(UserFault);
    await release();
    expect(await findSession(folder)).toBeNull();
    await (
      await claim()
    )();
  });

  test('of two at the same time, one gets it', async () => {
    const results = await Promise.allSettled([claim(), claim(), claim()]);
    expect(results.filter(({ status: outcome }) => outcome === 'fulfilled')).toHaveLength(1);
  });

  test('what a dead c4gen left behind, or somebody else’s process, does not count', async () => {
    const dead = { run: 'test', pid: 2 ** 22 + 1, startedAt: 'then', control: server.control };
    writeFileSync(folder.sessionFile, JSON.stringify(dead));
    expect(await findSession(folder)).toBeNull();
    const stranger = { ...dead, pid: process.pid, control: { ...server.control, token: 'other' } };
    writeFileSync(folder.sessionFile, JSON.stringify(stranger));
    expect(await findSession(folder)).toBeNull();
    writeFileSync(folder.sessionFile, 'half a fi');
    expect(await findSession(folder)).toBeNull();
    await claim();
  });

  test('may be running: by its file, and by its process where the file is gone', async () => {
    const release = await claim();
    const of = (run: string, pid: number | null): Promise<boolean> =>
      mayBeRunning(folder, { run, pid });
    expect(await of('test', process.pid)).toBe(true);
    expect(await of('another', process.pid)).toBe(false);
    await release();
    expect(await of('test', process.pid)).toBe(true);
    expect(await of('test', null)).toBe(false);
    // Numbers end at 4,194,304 on Linux and below that elsewhere: no process has this one.
    expect(await of('test', 2 ** 22 + 1)).toBe(false);
  });

  test('nobody else can read it', async () => {
    await claim();
    expect(statSync(folder.sessionFile).mode & 0o777).toBe(0o600);
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
  });
});

describe('controlling a session', () => {
  test('status and stop', async () => {
    expect(await fetchStatus(server.control)).toEqual(status);
    await requestStop(server.control);
    expect(stop).toHaveBeenCalledOnce();
  });

  test('nothing without the token', async () => {
    const stranger = { ...server.control, token: 'guess' };
    await expect(requestStop(stranger)).rejects.toBeInstanceOf(EnvironmentFault);
    expect(stop).not.toHaveBeenCalled();
  });

  test('verify streams its progress, then the report', async () => {
    verify.mockImplementation(async (_, progress) => {
      progress({ kind: 'note', text: 'half way' });
      return report;
    });
    const progress = vi.fn();
    const { signal } = new AbortController();
    expect(await requestVerify(server.control, { signal, progress })).toEqual(report);
    expect(progress).toHaveBeenCalledWith({ kind: 'note', text: 'half way' });
  });

  test('a verification that cannot be is a fault', async () => {
    verify.mockRejectedValue(new Error('still starting'));
    const { signal } = new AbortController();
    const asked = requestVerify(server.control, { signal, progress: () => undefined });
    await expect(asked).rejects.toBeInstanceOf(EnvironmentFault);
  });

  test('who goes away stops the verification', async () => {
    const stopped = new Promise<void>((resolve) => {
      verify.mockImplementation(
        (signal: AbortSignal) =>
          new Promise((_, reject) =>
            signal.addEventListener('abort', () => {
              resolve();
              reject(new Error('left'));
            }),
          ),
      );
    });
    const leave = new AbortController();
    const asked = requestVerify(server.control, {
      signal: leave.signal,
      progress: () => undefined,
    });
    await vi.waitUntil(() => verify.mock.calls.length > 0);
    leave.abort(new Error('enough'));
    await expect(asked).rejects.toThrow();
    await stopped;
  });
});
