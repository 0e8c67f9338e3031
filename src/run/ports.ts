import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { EnvironmentFault, UserFault } from '../diagnostics/faults.ts';
import type { Listener, Plan, Unit } from '../plan/plan.ts';

/** A user's wish that a listener gets a certain port (`--port gateway=8000`, `--port gateway.admin=8001`). */
export interface PortPin {
  readonly unit: string;
  readonly listener: string;
  readonly port: number;
}

/** The ports of a run: unit -> listener -> port on 127.0.0.1. */
export type Ports = ReadonlyMap<string, ReadonlyMap<string, number>>;

const host = '127.0.0.1';

/**
 * Where free ports are taken from: below 32768, at which Linux starts to give ports to outgoing connections (`ip(7)`,
 * ip_local_port_range; macOS and Windows start at 49152), so that none is lost between the probe here and its use by a unit.
 */
const firstFree = 20_000;
const lastFree = 32_767;

/**
 * Reads `--port` options.
 *
 * @param options each `unit=port` or `unit.listener=port`
 * @throws {UserFault} where one has another form, or names what the plan does not have
 */
export function readPortPins(options: readonly string[], plan: Plan): PortPin[] {
  const pins = options.map((option) => readPortPin(option, plan));
  const ports = new Set(pins.map((pin) => pin.port));
  if (ports.size < pins.length) {
    throw new UserFault('--port gives the same port twice');
  }
  return pins;
}

function readPortPin(option: string, plan: Plan): PortPin {
  const match = /^([^.=]+)(?:\.([^.=]+))?=(\d{1,5})$/.exec(option);
  const port = Number(match?.[3]);
  if (match === null || port < 1 || port > 65_535) {
    throw new UserFault(
      `--port ${option}: expected <element>=<port> or <element>.<listener>=<port>`,
    );
  }
  const unit = plan.units.find((candidate) => candidate.id === match[1]);
  if (unit === undefined) {
    throw new UserFault(`--port ${option}: the platform has no '${match[1]}'`, {
      hint: `It has: ${plan.units.map((candidate) => candidate.id).join(', ')}.`,
    });
  }
  const listener = pinnedListener(unit, match[2]);
  if (listener === undefined) {
    const names = unit.listeners.map((candidate) => candidate.name).join(', ');
    throw new UserFault(`--port ${option}: '${unit.id}' does not listen there`, {
      hint: names === '' ? 'It opens no port.' : `It listens on: ${names}.`,
    });
  }
  return { unit: unit.id, listener: listener.name, port };
}

/** Without a name, the socket meant is the one that people outside speak to. */
function pinnedListener(unit: Unit, name: string | undefined): Listener | undefined {
  if (name !== undefined) return unit.listeners.find((listener) => listener.name === name);
  return unit.listeners.find((listener) => listener.published) ?? unit.listeners[0];
}

/**
 * Gives every listener of the plan a port that is free on 127.0.0.1.
 *
 * @throws {EnvironmentFault} where a pinned port is taken
 */
export async function allocatePorts(plan: Plan, pins: readonly PortPin[]): Promise<Ports> {
  const used = new Set(pins.map((pin) => pin.port));
  const ports = new Map<string, Map<string, number>>();
  for (const unit of plan.units) {
    const ofUnit = new Map<string, number>();
    ports.set(unit.id, ofUnit);
    for (const listener of unit.listeners) {
      const pin = pins.find((it) => it.unit === unit.id && it.listener === listener.name);
      const port = pin?.port ?? (await findFreePort(listener.transport, used));
      if (pin !== undefined) await assertFree(pin, listener.transport);
      used.add(port);
      ofUnit.set(listener.name, port);
    }
  }
  return ports;
}

async function assertFree(pin: PortPin, transport: Listener['transport']): Promise<void> {
  const code = await probe(pin.port, transport);
  if (code === null) return;
  const reason = code === 'EADDRINUSE' ? 'is already taken' : `cannot be opened (${code})`;
  throw new EnvironmentFault(`port ${pin.port} for ${pin.unit}.${pin.listener} ${reason}`, {
    hint: 'Choose another with --port, or leave it out and c4gen finds a free one.',
  });
}

async function findFreePort(
  transport: Listener['transport'],
  used: ReadonlySet<number>,
): Promise<number> {
  const span = lastFree - firstFree + 1;
  const start = Math.floor(Math.random() * span);
  for (let step = 0; step < span; step += 1) {
    const port = firstFree + ((start + step) % span);
    if (!used.has(port) && (await probe(port, transport)) === null) return port;
  }
  throw new EnvironmentFault(`no free port between ${firstFree} and ${lastFree} on ${host}`);
}

/** Opens the port for a moment. Null where that worked, otherwise the system's error code. */
function probe(port: number, transport: Listener['transport']): Promise<string | null> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException): void => resolve(error.code ?? error.message);
    if (transport === 'udp') {
      const socket = createSocket('udp4').once('error', onError);
      socket.bind(port, host, () => socket.close(() => resolve(null)));
    } else {
      const server = createServer().once('error', onError);
      server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
    }
  });
}
