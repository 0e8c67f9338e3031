import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRunFolder } from '../../../src/run/run-folder.ts';
import { startControlServer, type ControlServer } from '../../../src/run/session/control-server.ts';
import { claimSession } from '../../../src/run/session/session-file.ts';
import type { VerifyReport } from '../../../src/run/verify/report.ts';
import { mixed, proved } from '../reporters/verify/reports.ts';
import { runMain } from '../run-cli.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'c4gen-commands-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('where nothing runs', () => {
  test.each([
    ['down', 0],
    ['status', 0],
    ['verify', 2],
    ['logs', 2],
  ])('%s exits %i', async (command, code) => {
    const outcome = await runMain([command, '-o', root]);
    expect(outcome.code).toBe(code);
  });

  test('status as JSON says so', async () => {
    const { stdout } = await runMain(['status', '-o', root, '--format', 'json']);
    expect(JSON.parse(stdout)).toEqual({ running: false });
  });

  test.each(['down', 'status', 'verify', 'logs'])('%s of no folder exits 2', async (command) => {
    expect((await runMain([command, '-o', join(root, 'nowhere')])).code).toBe(2);
  });
});

describe('logs', () => {
  beforeEach(() => {
    mkdirSync(join(root, '.c4gen', 'logs'), { recursive: true });
    writeFileSync(join(root, '.c4gen', 'logs', 'order.log'), '{"level":30,"time":0,"msg":"up"}\n');
    writeFileSync(join(root, '.c4gen', 'logs', 'web.log'), 'plain\n');
  });

  test('of one element, readable', async () => {
    const { code, stdout } = await runMain(['logs', 'order', '-o', root]);
    expect([code, stdout]).toEqual([0, '00:00:00.000 INFO up\n']);
  });

  test('of all, each line with its element', async () => {
    const { stdout } = await runMain(['logs', '-o', root]);
    expect(stdout).toBe('order | 00:00:00.000 INFO up\nweb | plain\n');
  });

  test.each(['nobody', '../../etc/passwd'])('of %s there is none', async (id) => {
    expect((await runMain(['logs', id, '-o', root])).code).toBe(2);
  });
});

describe('verify of a running session', () => {
  let server: ControlServer | null = null;
  afterEach(() => server?.close());

  async function session(report: VerifyReport): Promise<void> {
    server = await startControlServer({
      status: () => ({ title: 'Shop', runtime: 'embedded', phase: 'running', units: [] }),
      stop: () => undefined,
      verify: async (_, progress) => {
        progress({ kind: 'note', text: 'half way' });
        return report;
      },
      traces: () => Promise.resolve('{"resourceSpans":[]}\n'),
    });
    const folder = await createRunFolder(root);
    await claimSession(folder, {
      run: 'test',
      pid: process.pid,
      startedAt: 'now',
      control: server.control,
    });
  }

  test('keeps the traces where it is asked to, and says at once where it cannot', async () => {
    await session(proved);
    const file = join(root, 'traces.json');
    expect((await runMain(['verify', '-o', root, '--traces', file])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('{"resourceSpans":[]}\n');
    const nowhere = join(root, 'no/where.json');
    expect((await runMain(['verify', '-o', root, '--traces', nowhere])).code).toBe(2);
    expect((await runMain(['verify', '-o', root, '--traces', root])).code).toBe(2);
  });

  test('exits 0 where all is proved; stdout is the verdict alone', async () => {
    await session(proved);
    const { code, stdout, stderr } = await runMain(['verify', '-o', root, '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true });
    expect(stderr).toContain('half way');
  });

  test('exits 1 where something is not', async () => {
    await session(mixed);
    for (const format of ['pretty', 'json', 'junit']) {
      expect((await runMain(['verify', '-o', root, '--format', format])).code).toBe(1);
    }
  });

  test('status shows it', async () => {
    await session(proved);
    const { stdout } = await runMain(['status', '-o', root, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ running: true, title: 'Shop', phase: 'running' });
    expect((await runMain(['status', '-o', root])).stdout).toContain('Shop');
  });
});
