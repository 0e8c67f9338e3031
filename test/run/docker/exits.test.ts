import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Docker from 'dockerode';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchExits } from '../../../src/run/docker/exits.ts';

/** The three paths of an engine's interface that are asked for. */
class Engine {
  readonly #server: Server;
  #events: ServerResponse | null = null;
  /** Containers that ended, as the engine lists them. */
  ended: readonly { readonly unit: string; readonly code: number }[] = [];
  opened = 0;

  constructor() {
    this.#server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '', 'http://engine');
      if (pathname === '/events') {
        this.#events = response;
        this.opened += 1;
        response.writeHead(200).flushHeaders();
      } else if (pathname === '/containers/json') {
        const list = this.ended.map(({ unit }) => ({ Id: unit, Labels: { 'c4gen.unit': unit } }));
        response.end(JSON.stringify(list));
      } else {
        const of = this.ended.find(({ unit }) => pathname === `/containers/${unit}/json`);
        response.end(JSON.stringify({ State: { ExitCode: of?.code } }));
      }
    });
  }

  async listen(port = 0): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  write(text: string): void {
    this.#events?.write(text);
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }
}

function die(unit: string, exitCode: string): string {
  return `${JSON.stringify({ Actor: { Attributes: { 'c4gen.unit': unit, exitCode } } })}\n`;
}

describe('watching for containers that end', () => {
  let engine: Engine;
  let port = 0;
  let stop: () => void;
  const onExit = vi.fn<(unit: string, code: number) => void>();
  const onEngineGone = vi.fn<() => void>();

  beforeEach(async () => {
    engine = new Engine();
    port = await engine.listen();
    const docker = new Docker({ host: '127.0.0.1', port, protocol: 'http' });
    stop = await watchExits(docker, 'run', { onExit, onEngineGone });
  });
  afterEach(async () => {
    stop();
    await engine.close();
    vi.resetAllMocks();
  });

  test('each is told with its exit code; what is no event is not read', async () => {
    engine.write(`${die('api', '137')}upstream timed out\n{"Actor": 1}\n${die('db', '0')}`);
    await expect
      .poll(() => onExit.mock.calls)
      .toEqual([
        ['api', 137],
        ['db', 0],
      ]);
    expect(onEngineGone).not.toHaveBeenCalled();
  });

  test('an engine that is restarted: what it ended meanwhile is told when it is back', async () => {
    await engine.close();
    await expect.poll(() => onEngineGone.mock.calls.length).toBe(1);
    engine = new Engine();
    engine.ended = [{ unit: 'api', code: 255 }];
    await engine.listen(port);
    await expect.poll(() => onExit.mock.calls, { timeout: 10_000 }).toEqual([['api', 255]]);
    engine.write(die('db', '1'));
    await expect.poll(() => onExit.mock.calls.at(-1)).toEqual(['db', 1]);
  });

  test('who stopped watching is told nothing, and asks no more', async () => {
    stop();
    await expect.poll(() => engine.opened).toBe(1);
    await engine.close();
    expect(onEngineGone).not.toHaveBeenCalled();
    expect(onExit).not.toHaveBeenCalled();
    engine = new Engine();
    await engine.listen();
  });
});
