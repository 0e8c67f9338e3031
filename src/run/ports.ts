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

/** Ports that nobody else can take before their unit opens them. */
export interface ReservedPorts {
  readonly ports: Ports;
  /** Lets go of a unit's ports, right before it opens them itself. */
  release(unit: string): Promise<void>;
  /** Lets go of all that are still held. */
  releaseAll(): Promise<void>;
}

/** Something that opens sockets. */
export interface PortOwner {
  readonly id: string;
  readonly listeners: readonly Pick<Listener, 'name' | 'transport'>[];
}

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
 * Finds a free port on 127.0.0.1 for every listener, and holds it until its unit opens it: two runs that start at the same time
 * never get the same.
 *
 * @throws {PortTaken} where a pinned port is taken; {EnvironmentFault} where none is free
 */
export async function reservePorts(
  owners: readonly PortOwner[],
  pins: readonly PortPin[],
): Promise<ReservedPorts> {
  const pinned = new Set(pins.map((pin) => pin.port));
  const ports = new Map<string, Map<string, number>>();
  const held = new Map<string, Held[]>();
  const release = async (unit: string): Promise<void> => {
    const sockets = held.get(unit) ?? [];
    held.delete(unit);
    await Promise.all(sockets.map((socket) => socket.close()));
  };
  const releaseAll = async (): Promise<void> => {
    await Promise.all([...held.keys()].map(release));
  };
  try {
    for (const { id, listeners } of owners) {
      const ofUnit = new Map<string, number>();
      const sockets: Held[] = [];
      ports.set(id, ofUnit);
      held.set(id, sockets);
      for (const { name, transport } of listeners) {
        const pin = pins.find((it) => it.unit === id && it.listener === name);
        const socket =
          pin === undefined ? await holdFree(transport, pinned) : await holdPinned(pin, transport);
        sockets.push(socket);
        ofUnit.set(name, socket.port);
      }
    }
  } catch (error) {
    await releaseAll();
    throw error;
  }
  return { ports, release, releaseAll };
}

/** A port that somebody else has. */
export class PortTaken extends EnvironmentFault {}

async function holdPinned(pin: PortPin, transport: Listener['transport']): Promise<Held> {
  const held = await hold(pin.port, transport);
  if (typeof held !== 'string') return held;
  const reason = held === 'EADDRINUSE' ? 'is already taken' : `cannot be opened (${held})`;
  throw new PortTaken(`port ${pin.port} for ${pin.unit}.${pin.listener} ${reason}`, {
    hint: 'Choose another with --port, or leave it out and c4gen finds a free one.',
  });
}

async function holdFree(
  transport: Listener['transport'],
  pinned: ReadonlySet<number>,
): Promise<Held> {
  const span = lastFree - firstFree + 1;
  const start = Math.floor(Math.random() * span);
  for (let step = 0; step < span; step += 1) {
    const port = firstFree + ((start + step) % span);
    const held = pinned.has(port) ? null : await hold(port, transport);
    if (held !== null && typeof held !== 'string') return held;
  }
  throw new EnvironmentFault(`no free port between ${firstFree} and ${lastFree} on ${host}`);
}

/** A socket that is open only so that nobody else opens it. */
interface Held {
  readonly port: number;
  close(): Promise<void>;
}

/** Opens the port; where that does not work, resolves with the system's error code. */
function hold(port: number, transport: Listener['transport']): Promise<Held | string> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException): void => resolve(error.code ?? error.message);
    if (transport === 'udp') {
      const socket = createSocket('udp4').once('error', onError);
      const close = (): Promise<void> => new Promise((closed) => socket.close(() => closed()));
      socket.bind({ port, address: host, exclusive: true }, () => resolve({ port, close }));
    } else {
      // Whoever connects before the unit is there is turned away: a connection that is kept open would keep the port from being freed.
      const server = createServer((early) => early.destroy()).once('error', onError);
      const close = (): Promise<void> => new Promise((closed) => server.close(() => closed()));
      server.listen({ port, host, exclusive: true }, () => resolve({ port, close }));
    }
  });
}
