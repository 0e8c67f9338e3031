import { availableParallelism } from 'node:os';
import type { Unit } from '../../plan/plan.ts';
import { createCredentials } from '../credentials.ts';
import { processEnvironment, resolveEnvironment, type Surroundings } from '../environment.ts';
import { readOverrides } from '../overrides.ts';
import { reservePorts, type Ports, type ReservedPorts } from '../ports.ts';
import { createCredentialsFolder, removeCredentials } from '../run-folder.ts';
import type { RunningPlatform, Runtime, StartRequest, UnitExit, UnitStatus } from '../runtime.ts';
import { startAll, stopAll } from '../start-all.ts';
import { shownAddress } from '../shown-address.ts';
import { startOrder, type StartStep } from '../start-order.ts';
import { EmbeddedUnit } from './embedded-unit.ts';

const host = '127.0.0.1';

/** Runs every unit as a process of this machine, with stand-ins for engines and simulators for what is outside. */
export const embeddedRuntime: Runtime = {
  name: 'embedded',
  bundleForm: 'shared',
  isProcess: () => true,
  prepare: () => Promise.resolve(),
  start,
};

async function start(request: StartRequest): Promise<RunningPlatform> {
  const steps = startOrder(request.plan, request.only);
  const reserved = await reservePorts(request.plan.units, request.pins);
  const { ports } = reserved;
  const surroundings: Surroundings = {
    runtime: 'embedded',
    root: request.root,
    credentials: await createCredentials(
      request.plan.units,
      await createCredentialsFolder(request.folder),
    ),
    address: (unit, listener) => ({ host, port: portOf(ports, unit, listener) }),
    overrides: await readOverrides(request.root, request.plan),
  };
  const platform = new EmbeddedPlatform(request, steps, { reserved, surroundings });
  try {
    await platform.start();
  } catch (error) {
    await platform.stop();
    throw error;
  }
  return platform;
}

interface World {
  readonly reserved: ReservedPorts;
  readonly surroundings: Surroundings;
}

class EmbeddedPlatform implements RunningPlatform {
  readonly #request: StartRequest;
  readonly #steps: readonly StartStep[];
  readonly #world: World;
  readonly #units: ReadonlyMap<string, EmbeddedUnit>;
  readonly #exitListeners: ((exit: UnitExit) => void)[] = [];

  constructor(request: StartRequest, steps: readonly StartStep[], world: World) {
    this.#request = request;
    this.#steps = steps;
    this.#world = world;
    this.#units = new Map(steps.map(({ unit }) => [unit.id, this.#createUnit(unit)]));
  }

  async start(): Promise<void> {
    const { reserved } = this.#world;
    await startAll(this.#steps, {
      stop: this.#request.interruption.stop,
      // Twice the cores: a starting process waits for sockets and other processes about as long as it computes.
      atOnce: 2 * availableParallelism(),
      start: async (id, signal, answered) => {
        await reserved.release(id);
        const timing = { timeoutMs: this.#request.timeoutMs, signal };
        await this.#unit(id).start(timing, answered);
      },
    });
    await reserved.releaseAll();
  }

  get bundles(): string {
    return this.#request.root;
  }

  get authority(): string | null {
    return this.#world.surroundings.credentials.authority;
  }

  status(): readonly UnitStatus[] {
    return this.#request.plan.units.flatMap((unit) => this.#units.get(unit.id)?.status ?? []);
  }

  environmentOf(id: string): Readonly<Record<string, string>> {
    const unit = this.#request.plan.units.find((candidate) => candidate.id === id);
    return unit === undefined ? {} : resolveEnvironment(unit, this.#world.surroundings);
  }

  authorityOf(unit: string, listener: string): string | null {
    const port = this.#world.reserved.ports.get(unit)?.get(listener);
    return port === undefined || !this.#units.has(unit) ? null : `${host}:${port}`;
  }

  onExit(listener: (exit: UnitExit) => void): void {
    this.#exitListeners.push(listener);
  }

  async stop(): Promise<void> {
    const { kill } = this.#request.interruption;
    await stopAll(this.#steps, (id) => this.#unit(id).stop(kill));
    await this.#world.reserved.releaseAll();
    await removeCredentials(this.#request.folder);
  }

  #unit(id: string): EmbeddedUnit {
    const unit = this.#units.get(id);
    if (unit === undefined) throw new Error(`no unit '${id}' was to be started`);
    return unit;
  }

  #createUnit(unit: Unit): EmbeddedUnit {
    const { reserved, surroundings } = this.#world;
    const { ports } = reserved;
    return new EmbeddedUnit(unit, {
      root: this.#request.root,
      logFile: this.#request.folder.logOf(unit.id),
      environment: {
        ...processEnvironment(unit, {
          host,
          portOf: (listener) => portOf(ports, unit.id, listener),
          telemetryEndpoint: `http://${host}:${this.#request.telemetryPort}`,
        }),
        ...trustEnvironment(surroundings.credentials.trustFile),
        ...resolveEnvironment(unit, surroundings),
      },
      httpPort: portOf(ports, unit.id, 'http'),
      address: shownAddress(unit, this.#request.plan, surroundings),
      watchdog: this.#request.watchdog,
      onChange: (changed) => this.#changed(changed),
    });
  }

  #changed(unit: EmbeddedUnit): void {
    const { status, exit } = unit;
    this.#request.progress({ kind: 'unit', status });
    if (status.state !== 'exited' || exit === null) return;
    for (const listener of this.#exitListeners) {
      listener({ unit: status.id, code: exit.code, signal: exit.signal });
    }
  }
}

/** @throws {Error} where the plan speaks of a listener that its unit does not have: a bug of the planner */
function portOf(ports: Ports, unit: string, listener: string): number {
  const port = ports.get(unit)?.get(listener);
  if (port === undefined) throw new Error(`the plan's ${unit} has no listener '${listener}'`);
  return port;
}

/** So that a unit that calls another over TLS trusts the run's authority (https://nodejs.org/api/cli.html#node_extra_ca_certsfile). */
function trustEnvironment(trustFile: string | null): Record<string, string> {
  return trustFile === null ? {} : { NODE_EXTRA_CA_CERTS: trustFile };
}
