import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleProgram, BUNDLING, type Program } from './child-process.ts';

const source = `
import { baseConfig, readConfig } from './config.ts';
import { runService } from './service.ts';
const close = process.env['HANG'] ? () => new Promise(() => undefined) : async () => undefined;
const link = { relation: 'a->b', peer: 'b' };
await runService({
  config: readConfig({ ...baseConfig }),
  outgoing: [{ link, use: async () => 'used', close }],
});
if (process.env['CRASH']) setTimeout(() => { throw new Error('crashed'); });
`;

const environment = { SERVICE_NAME: 'test', HTTP_PORT: '0' };

describe('a process', () => {
  let program: Program;

  beforeAll(async () => {
    program = await bundleProgram(source);
  }, BUNDLING);

  afterAll(() => program.remove());

  /** Starts it and waits for its first lines: that it listens, and that it is ready. */
  async function startReady(more: Record<string, string> = {}) {
    const running = program.start({ ...environment, ...more });
    const [listening, ready] = await running.lines.atLeast(2);
    expect([listening?.['msg'], ready?.['msg']]).toEqual(['listening', 'ready']);
    return { ...running, port: listening?.['port'] as number };
  }

  test.each(['SIGTERM', 'SIGINT'] as const)('stops with 0 on %s', async (signal) => {
    const { process, ended } = await startReady();
    process.kill(signal);
    expect(await ended).toBe(0);
  });

  test('stops with 0 also when nobody takes its spans', async () => {
    const { port: nowhere } = await freePort();
    const OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${nowhere}`;
    const { process, ended, port } = await startReady({ OTEL_EXPORTER_OTLP_ENDPOINT });
    await fetch(`http://127.0.0.1:${port}/anything`);
    process.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test('stops with 1 on a second signal', async () => {
    const { process, lines, ended } = await startReady({ HANG: 'yes' });
    process.kill('SIGTERM');
    await lines.atLeast(3);
    process.kill('SIGTERM');
    expect(await ended).toBe(1);
  });

  test('stops when whoever started it is gone, where that was asked for', async () => {
    const { process, ended } = await startReady({ C4GEN_PARENT_PIPE: '1' });
    process.stdin.end();
    expect(await ended).toBe(0);
  });

  test('lives on without stdin otherwise', async () => {
    const { process, ended, port } = await startReady();
    process.stdin.end();
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    process.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test('exits 78 and lists every wrong setting', async () => {
    const { lines, ended } = program.start({ HTTP_PORT: 'x' });
    expect(await ended).toBe(78);
    const problems = (await lines.atLeast(2)).map((line) => String(line['problem']));
    expect(problems.map((problem) => /^\w+/.exec(problem)?.[0])).toEqual([
      'SERVICE_NAME',
      'HTTP_PORT',
    ]);
  });

  test('exits 1 with one line where it cannot start', async () => {
    const { port, server: taken } = await takenPort();
    const { lines, ended } = program.start({ ...environment, HTTP_PORT: String(port) });
    expect(await ended).toBe(1);
    const written = await lines.atLeast(1);
    expect(written).toHaveLength(1);
    expect(written[0]).toMatchObject({ level: 'fatal', err: { code: 'EADDRINUSE' } });
    taken.close();
  });

  test('exits 1 and says why when nobody catches an error', async () => {
    const { lines, ended } = program.start({ ...environment, CRASH: 'yes' });
    expect(await ended).toBe(1);
    const last = (await lines.atLeast(1)).at(-1);
    expect(last).toMatchObject({ level: 'fatal', err: { message: 'crashed' } });
  });
});

async function takenPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

async function freePort() {
  const { server, port } = await takenPort();
  server.close();
  await once(server, 'close');
  return { port };
}
