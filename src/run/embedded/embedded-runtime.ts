import { availableParallelism } from 'node:os';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Unit } from '../../plan/plan.ts';
import { createCredentials } from '../credentials.ts';
import { processEnvironment, resolveEnvironment, type Surroundings } from '../environment.ts';
import { readOverrides } from '../overrides.ts';
import { allocatePorts, type Ports } from '../ports.ts';
import { createCredentialsFolder, removeCredentials } from '../run-folder.ts';
import type { RunningPlatform, Runtime, StartRequest, UnitExit, UnitStatus } from '../runtime.ts';
import { shownAddress } from '../shown-address.ts';
import { startOrder, type StartStep } from '../start-order.ts';
import { EmbeddedUnit } from './embedded-unit.ts';

const host = '127.0.0.1';

/** Runs every unit as a process of this machine, with stand-ins for engines and simulators for what is outside. */
export const embeddedRuntime: Runtime = { name: 'embedded', start };

async function start(request: StartRequest): Promise<RunningPlatform> {
  const steps = startOrder(request.plan, request.only);
  const ports = await allocatePorts(request.plan, request.pins);
  const surroundings: Surroundings = {
    runtime: 'embedded',
    root: request.root,
    credentials: await createCredentials(
      request.plan,
      await createCredentialsFolder(request.folder),
    ),
    address: (unit, listener) => ({ host, port: portOf(ports, unit, listener) }),
    overrides: await readOverrides(request.root, request.plan),
  };
  const platform = new EmbeddedPlatform(request, steps, { ports, surroundings });
  try {
    await platform.start();
  } catch (error) {
    await platform.stop();
    throw error;
  }
  return platform;
}

interface World {
  readonly ports: Ports;
  readonly surroundings: Surroundings;
}

class EmbeddedPlatform implements RunningPlatform {
  readonly #request: StartRequest;
  readonly #steps: readonly StartStep[];
  readonly #world: World;
  readonly #units: ReadonlyMap<string, EmbeddedUnit>;
  readonly #exitListeners: ((exit: UnitExit) => void)[] = [];
  readonly #started = new Map<string, Promise<void>>();

  constructor(request: StartRequest, steps: readonly StartStep[], world: World) {
    this.#request = request;
    this.#steps = steps;
    this.#world = world;
    this.#units = new Map(steps.map(({ unit }) => [unit.id, this.#createUnit(unit)]));
  }

  /** Starts all; at the first failure the others stop waiting, and that failure is thrown. */
  async start(): Promise<void> {
    // Twice the cores: a starting process waits for sockets and other processes about as long as it computes.
    const limit = pLimit(2 * availableParallelism());
    const failed = new AbortController();
    const signal = AbortSignal.any([this.#request.interruption.stop, failed.signal]);
    const starts = this.#steps.map(({ unit, after }) => {
      const started = Promise.all(after.map(async (id) => this.#started.get(id))).then(() =>
        this.#startUnit(unit.id, limit, signal),
      );
      this.#started.set(unit.id, started);
      return started.catch((error: unknown) => {
        failed.abort(error);
        throw error;
      });
    });
    const results = await Promise.allSettled(starts);
    this.#request.interruption.stop.throwIfAborted();
    // The first cause, not the units that stopped because of it.
    if (results.some((result) => result.status === 'rejected')) throw failed.signal.reason;
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
    const port = this.#world.ports.get(unit)?.get(listener);
    return port === undefined || !this.#units.has(unit) ? null : `${host}:${port}`;
  }

  onExit(listener: (exit: UnitExit) => void): void {
    this.#exitListeners.push(listener);
  }

  async stop(): Promise<void> {
    const stopped = new Map<string, Promise<void>>();
    // The steps backwards: whoever depends on a unit comes before it, and may still use it while it finishes.
    for (const { unit } of this.#steps.toReversed()) {
      const dependents = this.#steps.filter(({ after }) => after.includes(unit.id));
      const gone = dependents.map(async (dependent) => stopped.get(dependent.unit.id));
      const { kill } = this.#request.interruption;
      stopped.set(
        unit.id,
        Promise.all(gone).then(() => this.#unit(unit.id).stop(kill)),
      );
    }
    await Promise.all(stopped.values());
    await removeCredentials(this.#request.folder);
  }

  /** Resolves when the unit is ready. Its place among the starting ones is free as soon as it answers anything. */
  #startUnit(id: string, limit: LimitFunction, signal: AbortSignal): Promise<void> {
    const timing = { timeoutMs: this.#request.timeoutMs, signal };
    return new Promise((resolve, reject) => {
      void limit(
        () =>
          new Promise<void>((free) => {
            if (signal.aborted) reject(signal.reason as Error);
            else this.#unit(id).start(timing, free).then(resolve, reject).finally(free);
            if (signal.aborted) free();
          }),
      );
    });
  }

  #unit(id: string): EmbeddedUnit {
    const unit = this.#units.get(id);
    if (unit === undefined) throw new Error(`no unit '${id}' was to be started`);
    return unit;
  }

  #createUnit(unit: Unit): EmbeddedUnit {
    const { ports, surroundings } = this.#world;
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
