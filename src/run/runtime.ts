import type { Plan, Unit } from '../plan/plan.ts';
import type { Interruption } from './interruption.ts';
import type { RunFolder } from './run-folder.ts';
import type { PortPin } from './ports.ts';
import type { Progress } from './progress.ts';
import type { Watchdog } from './watchdog/watchdog.ts';

/**
 * - `waiting`: not started yet, something it depends on is not ready
 * - `creating`: its container is being made
 * - `starting`: its process runs, it is not ready
 * - `ready`: it answered its readiness probe
 * - `exited`: it ended by itself
 * - `stopped`: c4gen ended it
 */
export type UnitState = 'waiting' | 'creating' | 'starting' | 'ready' | 'exited' | 'stopped';

/** What is known about a unit at one moment. */
export interface UnitStatus {
  readonly id: string;
  readonly label: string;
  readonly technology: string;
  /** True where a stand-in or simulator runs instead of the real engine or system. */
  readonly simulated: boolean;
  /** The engine that runs and its version, e.g. `Redis 8.4`; null for processes of ours. */
  readonly engine: string | null;
  readonly state: UnitState;
  /** Where it is reached from this machine, e.g. `http://127.0.0.1:20113`; null where it opens no socket. */
  readonly address: string | null;
  /** What it waits for: units that are not ready yet, or what it says itself that it lacks. */
  readonly waitsFor: readonly string[];
  /** Time from the start of its process to its first positive readiness probe; null until then. */
  readonly readyMs: number | null;
  readonly pid: number | null;
}

/** A unit that ended by itself. */
export interface UnitExit {
  readonly unit: string;
  readonly code: number | null;
  readonly signal: string | null;
}

/** What a runtime has to start. */
export interface StartRequest {
  readonly plan: Plan;
  /** Name of this run, unlike that of any other: letters and digits. */
  readonly run: string;
  /** The platform's folder, absolute. */
  readonly root: string;
  readonly folder: RunFolder;
  /** Units to start; what they depend on is added. Null for all. */
  readonly only: readonly string[] | null;
  readonly pins: readonly PortPin[];
  /** How long one unit may take to become ready, in ms. */
  readonly timeoutMs: number;
  /** Port on 127.0.0.1 at which c4gen receives spans. */
  readonly telemetryPort: number;
  readonly interruption: Interruption;
  readonly watchdog: Watchdog;
  readonly progress: Progress;
}

/** What a runtime needs before anything is started. */
export interface PrepareRequest {
  readonly plan: Plan;
  readonly only: readonly string[] | null;
  readonly interruption: Interruption;
  readonly progress: Progress;
}

/** The form in which a runtime needs the platform's processes: sharing what is common to them, or one file each. */
export type BundleForm = 'shared' | 'standalone';

/** A way to run a plan's units: `embedded` as processes of this machine, `docker` as containers of real engines. */
export interface Runtime {
  readonly name: 'embedded' | 'docker';
  readonly bundleForm: BundleForm;
  /** Whether a unit that runs is one of the platform's own processes here. */
  isProcess(unit: Unit): boolean;
  /**
   * Gets what is not on this machine yet (images). Called while the platform's packages are installed and bundled.
   *
   * @throws {EnvironmentFault} where it cannot be had
   */
  prepare(request: PrepareRequest): Promise<void>;
  /**
   * Starts the units, and resolves when every one of them is ready.
   *
   * @throws {StartFailure} where a unit ends early or is not ready in time; {@link Interrupted} where the user stopped it.
   *   Whatever was started is stopped before the error is thrown.
   */
  start(request: StartRequest): Promise<RunningPlatform>;
}

/** A platform of which every unit became ready. */
export interface RunningPlatform {
  /** Folder with the bundles of the platform, laid out as it. */
  readonly bundles: string;
  /** Certificate (PEM) of the authority that the units' certificates are from; null where none has one. */
  readonly authority: string | null;
  /** One entry for every unit that was started, in the plan's order. */
  status(): readonly UnitStatus[];
  /** The environment of a unit (a person too) as it has to be for a process of this machine. */
  environmentOf(unit: string): Readonly<Record<string, string>>;
  /** `host:port` of a unit's listener as this machine reaches it; null where it was not started. */
  authorityOf(unit: string, listener: string): string | null;
  /** Calls back when a unit ends that nobody stopped. */
  onExit(listener: (exit: UnitExit) => void): void;
  /** Stops every unit: dependents first, by force after a time. Safe to call twice. */
  stop(): Promise<void>;
}

/** What is known of a unit that did not come up. */
export interface FailureDetails {
  readonly unit: string;
  /** What it still waited for, in its own words; empty where it said nothing. */
  readonly waitedFor: readonly string[];
  /** Its last lines, readable. */
  readonly lastLines: readonly string[];
  readonly logFile: string;
  /** What the user can do about it; null where the log says it best. */
  readonly hint: string | null;
}

/** A unit did not come up. The rest was stopped before this was thrown. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
  readonly details: FailureDetails;

  constructor(message: string, details: FailureDetails) {
    super(message);
    this.details = details;
  }
}

/** It ended before it was ready. */
export class UnitExited extends StartFailure {}

/** It did not become ready in the time it has. */
export class UnitNotReady extends StartFailure {}

/** It needed more memory than it may have, and was ended for it. */
export class UnitOutOfMemory extends StartFailure {}
