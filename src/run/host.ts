import { randomBytes } from 'node:crypto';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import type { Plan, Unit } from '../plan/plan.ts';
import type { Interrupter } from './interruption.ts';
import type { PortPin } from './ports.ts';
import { preparePlatform } from './prepare/preparation.ts';
import type { Progress, ProgressEvent } from './progress.ts';
import { createRunFolder, type RunFolder } from './run-folder.ts';
import type { RunningPlatform, Runtime, UnitExit, UnitStatus } from './runtime.ts';
import { claimSession } from './session/session-file.ts';
import type { SessionPhase, SessionStatus } from './session/control-client.ts';
import { startControlServer } from './session/control-server.ts';
import { startOrder } from './start-order.ts';
import { startOtlpReceiver } from './telemetry/otlp-receiver.ts';
import { SpanStore } from './telemetry/span-store.ts';
import type { VerifyReport } from './verify/report.ts';
import { startWatchdog, type Watchdog } from './watchdog/watchdog.ts';

/** What `up` wants. */
export interface HostRequest {
  readonly plan: Plan;
  /** The platform's folder, absolute; scaffolded. */
  readonly root: string;
  readonly runtime: Runtime;
  readonly only: readonly string[] | null;
  readonly pins: readonly PortPin[];
  /** How long one unit may take to become ready, in ms. */
  readonly timeoutMs: number;
  readonly interrupter: Interrupter;
  readonly progress: Progress;
  /** Only tests, which run from sources, give another than the built one. */
  readonly watchdog?: Watchdog;
}

/** A platform that runs, and the session by which other commands reach it. */
export interface HostedPlatform {
  units(): readonly UnitStatus[];
  /** @throws what the signal was aborted with */
  verify(signal: AbortSignal, progress: Progress): Promise<VerifyReport>;
  /** Every span that the platform and verifications of it sent, as long as it is kept: lines of OTLP/JSON. */
  traces(): Promise<string>;
  onExit(listener: (exit: UnitExit) => void): void;
  /**
   * Stops everything, and ends the session.
   *
   * @throws the first failure, once all that could be undone is
   */
  close(): Promise<void>;
}

/**
 * Brings a platform up: claims the session, installs and bundles what changed, starts every unit, and resolves when all are
 * ready. Whatever was begun is undone before an error is thrown.
 *
 * @throws {UserFault} where the platform runs already; {@link StartFailure}; {@link Interrupted}; {EnvironmentFault}
 */
export async function hostPlatform(request: HostRequest): Promise<HostedPlatform> {
  const host = new Host(request, await createRunFolder(request.root));
  try {
    await host.open();
  } catch (error) {
    await host.close();
    throw error;
  }
  return host;
}

class Host implements HostedPlatform {
  readonly #request: HostRequest;
  readonly #folder: RunFolder;
  /** 64 bits: no two runs of a machine have the same. */
  readonly #run = randomBytes(8).toString('hex');
  readonly #watchdog: Watchdog;
  readonly #spans = new SpanStore();
  /** What was done and has to be undone, latest last. */
  readonly #undo: (() => Promise<void>)[] = [];
  readonly #starting = new Map<string, UnitStatus>();
  #phase: SessionPhase = 'preparing';
  #platform: RunningPlatform | null = null;
  /** Verifications come one after the other: they would take each other's messages for their own. */
  #verifying: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | null = null;

  constructor(request: HostRequest, folder: RunFolder) {
    this.#request = request;
    this.#folder = folder;
    this.#watchdog = request.watchdog ?? startWatchdog();
  }

  async open(): Promise<void> {
    const { plan, only, progress } = this.#request;
    await this.#openSession();
    const steps = startOrder(plan, only);
    const units = steps.map((step) => step.unit);
    await this.#prepare(units);
    this.#phase = 'starting';
    progress({ kind: 'begin', step: 'start', text: `Starting ${units.length} units` });
    progress({
      kind: 'units',
      units: steps.map(({ unit, after }) => ({ id: unit.id, after })),
    });
    const startedAt = performance.now();
    await this.#start();
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    progress({ kind: 'end', step: 'start', text: `${units.length} units ready in ${seconds} s` });
    this.#phase = 'running';
  }

  /** What has to be fetched for the runtime is fetched while packages are installed. */
  async #prepare(units: readonly Unit[]): Promise<void> {
    const { plan, root, only, interrupter, progress, runtime } = this.#request;
    const preparation = { root, folder: this.#folder, watchdog: this.#watchdog, progress };
    const processes = units.filter((unit) => runtime.isProcess(unit));
    await Promise.all([
      preparePlatform({ ...preparation, interruption: interrupter }, processes, runtime.bundleForm),
      runtime.prepare({ plan, only, interruption: interrupter, progress }),
    ]);
  }

  units(): readonly UnitStatus[] {
    return this.#platform?.status() ?? [...this.#starting.values()];
  }

  verify(signal: AbortSignal, progress: Progress): Promise<VerifyReport> {
    const verified = this.#verifying.then(async () => {
      const platform = this.#platform;
      if (platform === null || this.#phase !== 'running') {
        throw new EnvironmentFault(`the platform is ${this.#phase}: nothing can be verified now`);
      }
      const { verifyPlatform } = await import('./verify/verify.ts');
      const { plan, root, interrupter } = this.#request;
      return verifyPlatform(
        { plan, root, platform, spans: this.#spans, watchdog: this.#watchdog },
        { signal: AbortSignal.any([signal, interrupter.stop]), progress },
      );
    });
    this.#verifying = verified.catch(() => undefined);
    return verified;
  }

  async traces(): Promise<string> {
    const { traceLines } = await import('./telemetry/trace-lines.ts');
    return traceLines(this.#spans.all());
  }

  onExit(listener: (exit: UnitExit) => void): void {
    this.#platform?.onExit(listener);
  }

  close(): Promise<void> {
    this.#closing ??= this.#undoAll();
    return this.#closing;
  }

  async #undoAll(): Promise<void> {
    this.#phase = 'stopping';
    const failures: unknown[] = [];
    for (const undo of this.#undo.toReversed()) {
      await undo().catch((error: unknown) => failures.push(error));
    }
    this.#watchdog.close();
    if (failures.length > 0) throw failures[0];
  }

  /** First of all: a second `up` has to find it, and `down` has to reach it, from the first moment on. */
  async #openSession(): Promise<void> {
    const server = await startControlServer({
      status: () => this.#sessionStatus(),
      stop: () => this.#request.interrupter.interrupt('c4gen down'),
      verify: (signal, progress) => this.verify(signal, progress),
      traces: () => this.traces(),
    });
    this.#undo.push(() => server.close());
    const release = await claimSession(this.#folder, {
      run: this.#run,
      pid: process.pid,
      startedAt: new Date().toISOString(),
      control: server.control,
    });
    this.#undo.push(release);
  }

  async #start(): Promise<void> {
    const receiver = await startOtlpReceiver(this.#spans);
    this.#undo.push(() => receiver.close());
    const { plan, root, only, pins, timeoutMs, interrupter, runtime } = this.#request;
    const platform = await runtime.start({
      ...{ plan, root, only, pins, timeoutMs, run: this.#run },
      folder: this.#folder,
      telemetryPort: receiver.port,
      interruption: interrupter,
      watchdog: this.#watchdog,
      progress: (event) => this.#onProgress(event),
    });
    this.#platform = platform;
    this.#undo.push(() => platform.stop());
  }

  #onProgress(event: ProgressEvent): void {
    if (event.kind === 'unit') this.#starting.set(event.status.id, event.status);
    this.#request.progress(event);
  }

  #sessionStatus(): SessionStatus {
    const { plan, runtime } = this.#request;
    return {
      title: plan.title,
      runtime: runtime.name,
      phase: this.#phase,
      units: this.units(),
    };
  }
}
