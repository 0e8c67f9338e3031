import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { EnvironmentFault } from '../../diagnostics/faults.ts';
import type { Unit } from '../../plan/plan.ts';
import { awaitReady } from '../await-ready.ts';
import {
  inheritedEnvironment,
  startChild,
  type ChildExit,
  type ChildProcess,
} from '../child-process.ts';
import {
  UnitExited,
  UnitNotReady,
  type FailureDetails,
  type UnitState,
  type UnitStatus,
} from '../runtime.ts';
import { failureDetails, unitStatus } from '../unit-status.ts';
import type { Watchdog } from '../watchdog/watchdog.ts';

/** A unit's own time limit for a graceful stop is 10 s; what has not ended by then is forced. */
const stopGraceMs = 11_000;

/** What a unit's process is started with. */
export interface EmbeddedUnitSettings {
  readonly root: string;
  readonly logFile: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly httpPort: number;
  readonly address: string | null;
  readonly watchdog: Watchdog;
  readonly onChange: (unit: EmbeddedUnit) => void;
}

/** A unit as a process of this machine: `node <folder>/dist/main.js`. */
export class EmbeddedUnit {
  readonly unit: Unit;
  readonly #settings: EmbeddedUnitSettings;
  #state: UnitState = 'waiting';
  #process: ChildProcess | null = null;
  #exit: ChildExit | null = null;
  #readyMs: number | null = null;
  #waitedFor: readonly string[] = [];
  #stopping = false;

  constructor(unit: Unit, settings: EmbeddedUnitSettings) {
    this.unit = unit;
    this.#settings = settings;
  }

  get status(): UnitStatus {
    const { role } = this.unit;
    return unitStatus(this.unit, {
      simulated: role === 'engine' || role === 'external' || role === 'person',
      engine: null,
      state: this.#state,
      waitsFor: this.#waitedFor,
      address: this.#settings.address,
      readyMs: this.#readyMs,
      pid: this.#process?.pid ?? null,
    });
  }

  /** How it ended; null while it runs. */
  get exit(): ChildExit | null {
    return this.#exit;
  }

  /**
   * Starts the process, and resolves when it is ready.
   *
   * @param onAnswer called once it answers anything at all, at the latest when this resolves
   * @throws {StartFailure} where it ends before, or is not ready in time
   */
  async start(
    timing: { readonly timeoutMs: number; readonly signal: AbortSignal },
    onAnswer: () => void,
  ): Promise<void> {
    const startedAt = performance.now();
    const child = this.#spawn();
    const outcome = await awaitReady({
      ...{ ...timing, startedAt, onAnswer },
      probe: { port: this.#settings.httpPort, path: '/readyz' },
      ended: child.exit,
      hasEnded: () => this.#exit !== null,
      onWaiting: (missing) => {
        this.#waitedFor = missing;
        this.#change('starting');
      },
    });
    if (outcome === 'ready') {
      this.#readyMs = Math.round(performance.now() - startedAt);
      this.#change('ready');
      return;
    }
    if (outcome === 'ended') {
      throw new UnitExited(this.#howItEnded(await child.exit), await this.#details());
    }
    const limit = `${Math.round(timing.timeoutMs / 1000)} s`;
    throw new UnitNotReady(`${this.unit.id} was not ready within ${limit}`, await this.#details());
  }

  /** Asks the process to end and forces it after a time. Resolves when it ended; at once where it does not run. */
  async stop(kill: AbortSignal): Promise<void> {
    this.#stopping = true;
    const child = this.#process;
    if (child === null || this.#exit !== null) return;
    const force = (): void => child.kill();
    kill.addEventListener('abort', force);
    if (kill.aborted) force();
    await child.stop(stopGraceMs);
    kill.removeEventListener('abort', force);
  }

  #spawn(): ChildProcess {
    const { root, logFile, environment, watchdog } = this.#settings;
    const cwd = join(root, this.unit.folder ?? '');
    const program = join(cwd, 'dist', 'main.js');
    if (!existsSync(program)) {
      throw new EnvironmentFault(`${this.unit.id} has no program: ${program} is missing`, {
        hint: 'Run c4gen scaffold to bring the platform up to date with the diagram.',
      });
    }
    const log = openSync(logFile, 'w', 0o600);
    // The process ends by itself when its stdin closes, so that it never outlives c4gen.
    const child = startChild([process.execPath, program], {
      cwd,
      environment: { ...inheritedEnvironment(), ...environment, C4GEN_PARENT_PIPE: '1' },
      streams: ['pipe', log, log],
      watchdog,
    });
    closeSync(log);
    this.#process = child;
    void child.exit.then((exit) => {
      this.#exit = exit;
      this.#change(this.#stopping ? 'stopped' : 'exited');
    });
    this.#change('starting');
    return child;
  }

  #change(state: UnitState): void {
    this.#state = state;
    this.#settings.onChange(this);
  }

  #howItEnded(exit: ChildExit): string {
    const { id } = this.unit;
    if (exit.startError !== null) return `${id} could not be started: ${exit.startError}`;
    if (exit.signal !== null) return `${id} was ended by ${exit.signal} before it was ready`;
    return `${id} exited with code ${exit.code} before it was ready`;
  }

  #details(): Promise<FailureDetails> {
    const { logFile } = this.#settings;
    const waitedFor = this.#waitedFor;
    return failureDetails({ unit: this.unit.id, waitedFor, logFile, hint: null });
  }
}
