import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { UserFault } from '../../src/diagnostics/faults.ts';
import type { Listener } from '../../src/plan/plan.ts';
import { PortTaken, readPortPins, reservePorts } from '../../src/run/ports.ts';
import { plan, unit } from './plans.ts';

const http: Listener = {
  name: 'http',
  transport: 'tcp',
  port: 8080,
  variable: 'HTTP_PORT',
  published: false,
};
const admin: Listener = { ...http, name: 'admin', variable: 'ADMIN_PORT', published: true };
const statsd: Listener = { ...http, name: 'statsd', transport: 'udp', variable: 'STATSD_PORT' };
const two = plan([
  unit('gateway', { listeners: [http, admin, statsd] }),
  unit('job', { listeners: [] }),
]);

describe('reserving ports', () => {
  test('gives every listener one of its own, below the range of outgoing connections', async () => {
    const { ports, releaseAll } = await reservePorts(two.units, []);
    const given = [...(ports.get('gateway')?.values() ?? [])];
    expect(new Set(given).size).toBe(3);
    expect(given.every((port) => port >= 20_000 && port < 32_768)).toBe(true);
    await releaseAll();
  });

  test('a pinned port is given; a taken one is a fault that names it', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const pins = readPortPins([`gateway.http=${port}`], two);
    const fault = await reservePorts(two.units, pins).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(PortTaken);
    expect((fault as Error).message).toContain(String(port));
    await new Promise((resolve) => server.close(resolve));
    const { ports, releaseAll } = await reservePorts(two.units, pins);
    expect(ports.get('gateway')?.get('http')).toBe(port);
    await releaseAll();
  });

  test('nobody else gets a port that is held; its unit does once it is let go', async () => {
    const pins = readPortPins(['gateway.http=20123'], two);
    const first = await reservePorts(two.units, pins);
    await expect(reservePorts(two.units, pins)).rejects.toBeInstanceOf(PortTaken);
    await first.release('gateway');
    const second = await reservePorts(two.units, pins);
    await second.releaseAll();
  });
});

describe('reading pins', () => {
  test('who connects to a port that is held does not keep it from being let go', async () => {
    const { ports, release } = await reservePorts(two.units, []);
    const early = connect(ports.get('gateway')!.get('http')!, '127.0.0.1').resume();
    await once(early, 'connect');
    await release('gateway');
    early.destroy();
  });

  test('without a listener, the published one is meant', () => {
    expect(readPortPins(['gateway=8001'], two)).toEqual([
      { unit: 'gateway', listener: 'admin', port: 8001 },
    ]);
  });

  test.each([
    [['gateway']],
    [['gateway=http']],
    [['gateway=0']],
    [['gateway=70000']],
    [['nobody=8000']],
    [['gateway.grpc=8000']],
    [['job=8000']],
    [['gateway=8000', 'gateway.http=8000']],
  ])('%j is the user’s fault', (options) => {
    expect(() => readPortPins(options, two)).toThrow(UserFault);
  });
});
