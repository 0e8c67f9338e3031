import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { askEngine } from '../../../src/run/docker/engine.ts';
import { EngineUnreachable, EngineUnsuitable } from '../../../src/run/docker/faults.ts';

let server: Server | null = null;
afterEach(() => void server?.close());

/** Something that answers as an engine might. */
async function answering(body: string): Promise<{ uri: string; source: string }> {
  const listening = createServer((_, response) => response.end(body));
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  return { uri: `tcp://127.0.0.1:${port}`, source: 'DOCKER_HOST' };
}

const version = { Version: '28.2.2', ApiVersion: '1.50', Os: 'linux' };

describe('asking an engine', () => {
  test('one that is new enough', async () => {
    const endpoint = await answering(JSON.stringify(version));
    expect(await askEngine(endpoint)).toEqual({ endpoint, title: 'Docker Engine 28.2.2' });
  });

  test('one of another name', async () => {
    const podman = { ...version, Components: [{ Name: 'Podman Engine' }] };
    const { title } = await askEngine(await answering(JSON.stringify(podman)));
    expect(title).toBe('Podman Engine 28.2.2');
  });

  test.each([
    ['too old', { ...version, ApiVersion: '1.40' }],
    ['for containers of Windows', { ...version, Os: 'windows' }],
  ])('one that is %s', async (_, said) => {
    const endpoint = await answering(JSON.stringify(said));
    await expect(askEngine(endpoint)).rejects.toBeInstanceOf(EngineUnsuitable);
  });

  test.each(['<html>', '{"Version": 3}', ''])('%j is no answer of an engine', async (said) => {
    await expect(askEngine(await answering(said))).rejects.toBeInstanceOf(EngineUnreachable);
  });

  test('nobody there', async () => {
    const endpoint = await answering('');
    await new Promise((resolve) => server?.close(resolve));
    await expect(askEngine(endpoint)).rejects.toBeInstanceOf(EngineUnreachable);
    const socket = { uri: 'unix:///nowhere/docker.sock', source: 'DOCKER_HOST' };
    await expect(askEngine(socket)).rejects.toBeInstanceOf(EngineUnreachable);
    await expect(askEngine(null)).rejects.toBeInstanceOf(EngineUnreachable);
  });
});
