import type { Container } from '../../plan/containers.ts';
import { awaitReady } from '../await-ready.ts';
import { defer } from '../deferred.ts';
import {
  UnitExited,
  UnitNotReady,
  UnitOutOfMemory,
  type FailureDetails,
  type StartFailure,
  type UnitState,
  type UnitStatus,
} from '../runtime.ts';
import { failureDetails, unitStatus } from '../unit-status.ts';
import type { ContainerSpec } from './container-spec.ts';
import { explainStart } from './explain.ts';
import { PlatformContainer, type ContainerRun } from './platform-container.ts';
import { writeLog } from './write-log.ts';

/** A process's own time limit for a graceful stop is 10 s; what has not ended by then is forced. In seconds. */
const stopGraceSeconds = 11;

/** What a unit's container is made with. */
export interface DockerUnitSettings {
  readonly spec: ContainerSpec;
  readonly run: ContainerRun;
  readonly logFile: string;
  readonly address: string | null;
  /** The engine and its version; null for a process of ours. */
  readonly engine: string | null;
  /** True where what runs stands in for the real thing. */
  readonly simulated: boolean;
  readonly onChange: (unit: DockerUnit) => void;
}

/** How a container ended. */
export interface ContainerExit {
  readonly code: number;
  readonly outOfMemory: boolean;
}

/** A unit as a container. */
export class DockerUnit {
  readonly container: Container;
  readonly #settings: DockerUnitSettings;
  #state: UnitState = 'waiting';
  #id: string | null = null;
  #exit: ContainerExit | null = null;
  #readyMs: number | null = null;
  /** That it was not ready in time: it is stopped then, which is not why it failed. */
  #late: UnitNotReady | null = null;
  #waitsFor: readonly string[];
  #stopping = false;
  /** Settled when no container can come into being any more. */
  #created: Promise<unknown> = Promise.resolve();
  #logged: Promise<unknown> = Promise.resolve();
  readonly #ended = defer<ContainerExit>();

  constructor(container: Container, settings: DockerUnitSettings) {
    this.container = container;
    this.#settings = settings;
    this.#waitsFor = container.unit.dependsOn;
  }

  get status(): UnitStatus {
    const { simulated, engine, address } = this.#settings;
    return unitStatus(this.container.unit, {
      ...{ simulated, engine, address },
      state: this.#state,
      waitsFor: this.#waitsFor,
      readyMs: this.#readyMs,
      pid: null,
    });
  }

  /** How it ended; null while it runs. */
  get exit(): ContainerExit | null {
    return this.#exit;
  }

  /** Resolves when no container of it can come into being any more. */
  get settled(): Promise<unknown> {
    return this.#created;
  }

  /**
   * Creates and starts the container, and resolves when it is ready.
   *
   * @param onAnswer called once it answers anything at all, at the latest when this resolves
   * @throws {StartFailure} where it ends before, or is not ready in time; {EnvironmentFault} where the engine refuses
   */
  async start(
    timing: { readonly timeoutMs: number; readonly signal: AbortSignal },
    onAnswer: () => void,
  ): Promise<void> {
    const { spec, run, logFile } = this.#settings;
    const startedAt = performance.now();
    this.#waitsFor = [];
    this.#change('creating');
    const created = defer();
    const container = new PlatformContainer(spec, run, {
      created: (id) => {
        this.#id = id;
        created.resolve();
      },
      output: (from, demultiplex) => {
        this.#logged = writeLog(logFile, from, demultiplex);
      },
      untilReady: async () => {
        this.#change('starting');
        await this.#untilReady(timing, { startedAt, onAnswer });
      },
    });
    const starting = container.start();
    this.#created = Promise.race([created.promise, starting.catch(() => undefined)]);
    const ended = this.#ended.promise.then(async (exit) => {
      throw this.#late ?? (await this.#exitFailure(exit));
    });
    ended.catch(() => undefined);
    await Promise.race([starting, ended]).catch((error: unknown) => {
      timing.signal.throwIfAborted();
      throw explainStart(error, spec);
    });
    this.#readyMs = Math.round(performance.now() - startedAt);
    this.#change('ready');
  }

  /** Tells it that its container ended. */
  async noteExit(code: number): Promise<void> {
    if (this.#exit !== null) return;
    const state = await this.#inspectState();
    this.#exit = { code, outOfMemory: state?.OOMKilled ?? false };
    this.#ended.resolve(this.#exit);
    this.#change(this.#stopping ? 'stopped' : 'exited');
  }

  /** Asks a process to end, and forces it after a time; an engine has nothing that is worth the wait. */
  async stop(kill: AbortSignal): Promise<void> {
    this.#stopping = true;
    await this.#created;
    if (this.#id === null || this.#exit !== null) return;
    const container = this.#settings.run.docker.getContainer(this.#id);
    // What does not run any more needs no ending.
    const force = (): Promise<unknown> => container.kill().catch(() => undefined);
    const onKill = (): void => void force();
    kill.addEventListener('abort', onKill);
    if (kill.aborted || this.container.engine !== null) await force();
    else await container.stop({ t: stopGraceSeconds }).catch(() => undefined);
    kill.removeEventListener('abort', onKill);
    if (this.#exit === null) this.#change('stopped');
  }

  async #untilReady(
    { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
    { startedAt, onAnswer }: { readonly startedAt: number; readonly onAnswer: () => void },
  ): Promise<void> {
    const outcome = await awaitReady({
      ...{ startedAt, timeoutMs, signal, onAnswer },
      probe: this.#settings.spec.ready,
      ended: this.#ended.promise,
      hasEnded: () => this.#exit !== null,
      onWaiting: (missing) => {
        this.#waitsFor = missing;
        this.#change('starting');
      },
    });
    if (outcome === 'ready') return;
    if (outcome === 'ended') throw await this.#exitFailure(await this.#ended.promise);
    const details = await this.#details(readinessText(this.#settings.spec));
    this.#stopping = true;
    const limit = `${Math.round(timeoutMs / 1000)} s`;
    this.#late = new UnitNotReady(
      `${this.container.unit.id} was not ready within ${limit}`,
      details,
    );
    throw this.#late;
  }

  async #exitFailure({ code, outOfMemory }: ContainerExit): Promise<StartFailure> {
    // The engine has closed the container's output; what is on its way is waited for.
    await this.#logged;
    const { id } = this.container.unit;
    const { memory, image } = this.#settings.spec;
    if (outOfMemory) {
      const hint = `${image} may use ${memory} MiB here; see what in it needs more.`;
      const details = await this.#details(hint);
      return new UnitOutOfMemory(`${id} needed more than its ${memory} MiB of memory`, details);
    }
    const details = await this.#details(null);
    return new UnitExited(`${id} exited with code ${code} before it was ready`, details);
  }

  #details(hint: string | null): Promise<FailureDetails> {
    const { logFile } = this.#settings;
    const waitedFor = this.#waitsFor;
    return failureDetails({ unit: this.container.unit.id, waitedFor, logFile, hint });
  }

  async #inspectState(): Promise<{ OOMKilled: boolean } | null> {
    if (this.#id === null) return null;
    const container = this.#settings.run.docker.getContainer(this.#id);
    return container.inspect().then(
      ({ State }) => State,
      () => null,
    );
  }

  #change(state: UnitState): void {
    this.#state = state;
    this.#settings.onChange(this);
  }
}

/** What a container was asked for that never came. */
function readinessText({ ready }: ContainerSpec): string {
  return 'path' in ready
    ? `It was asked for GET ${ready.path} on 127.0.0.1:${ready.port}; --timeout gives it longer.`
    : `It was spoken to on 127.0.0.1:${ready.port}; --timeout gives it longer.`;
}
