import { availableParallelism } from 'node:os';
import type Docker from 'dockerode';
import { containersOf } from '../../plan/containers.ts';
import { createCredentials } from '../credentials.ts';
import { resolveEnvironment } from '../environment.ts';
import { removeEngineMark, writeEngineMark } from '../engine-mark.ts';
import { readOverrides } from '../overrides.ts';
import { reservePorts, type ReservedPorts } from '../ports.ts';
import { createCredentialsFolder, removeCredentials } from '../run-folder.ts';
import type { RunningPlatform, StartRequest, UnitExit, UnitStatus } from '../runtime.ts';
import { shownAddress } from '../shown-address.ts';
import { startAll, stopAll } from '../start-all.ts';
import { startOrder, type StartStep } from '../start-order.ts';
import { connectDocker } from './connect.ts';
import { outsideSurroundings, portOwnerOf, specOf, type RunFacts } from './container-spec.ts';
import { describeImage, engineTitle } from './describe-image.ts';
import { DockerUnit } from './docker-unit.ts';
import { watchExits } from './exits.ts';
import { explainRemoval } from './explain.ts';
import { runLabels } from './labels.ts';
import { createRunNetwork } from './network.ts';
import type { ContainerRun } from './platform-container.ts';
import { startReaper } from './reaper.ts';
import { removeRun } from './remove-run.ts';
import type { DockerSettings } from './settings.ts';
import { sweepDeadRuns } from './sweep.ts';
import { startTelemetryRelay } from './telemetry/telemetry-relay.ts';

/** Starts every unit as a container. See {@link Runtime.start}. */
export async function startDockerPlatform(
  request: StartRequest,
  settings: DockerSettings,
): Promise<RunningPlatform> {
  const platform = new DockerPlatform(request, settings, await gatherFacts(request, settings));
  try {
    await platform.start();
  } catch (error) {
    await platform.stop();
    throw error;
  }
  return platform;
}

interface World {
  readonly facts: RunFacts;
  readonly reserved: ReservedPorts;
  readonly steps: readonly StartStep[];
}

async function gatherFacts(request: StartRequest, settings: DockerSettings): Promise<World> {
  const { plan, root, folder, only, pins } = request;
  const containers = containersOf(plan);
  const users = [
    ...plan.units,
    ...containers.map(({ unit, environment }) => ({ id: unit.id, environment })),
  ];
  const reserved = await reservePorts(containers.map(portOwnerOf), pins);
  const facts: RunFacts = {
    containers,
    root,
    bundles: folder.bundles,
    ports: reserved.ports,
    credentials: await createCredentials(users, await createCredentialsFolder(folder)),
    images: settings.images,
    overrides: await readOverrides(root, plan),
  };
  // What may use more memory has more to load before it answers: it begins first.
  const memory = new Map(containers.map((container) => [container.unit.id, container.memory]));
  return { facts, reserved, steps: startOrder(plan, only, ({ id }) => memory.get(id) ?? 0) };
}

class DockerPlatform implements RunningPlatform {
  readonly #request: StartRequest;
  readonly #settings: DockerSettings;
  readonly #world: World;
  readonly #docker: Docker;
  readonly #units = new Map<string, DockerUnit>();
  readonly #exitListeners: ((exit: UnitExit) => void)[] = [];
  /** Aborted when nothing more may be created. */
  readonly #closing = new AbortController();
  #stopWatching: () => void = () => undefined;
  #relay: Promise<unknown> = Promise.resolve();

  constructor(request: StartRequest, settings: DockerSettings, world: World) {
    this.#request = request;
    this.#settings = settings;
    this.#world = world;
    this.#docker = connectDocker(settings.engine.endpoint);
  }

  /** Starts all; at the first failure the others stop waiting, and that failure is thrown. */
  async start(): Promise<void> {
    const { run, watchdog, interruption, telemetryPort, timeoutMs } = this.#request;
    const { reserved, steps } = this.#world;
    watchdog.watchRun(run, this.#settings.engine.endpoint.uri);
    await writeEngineMark(this.#request.folder, this.#settings.engine.endpoint);
    const containerRun = await this.#openRun();
    this.#relay = startTelemetryRelay(containerRun, this.#settings.images, telemetryPort);
    this.#relay.catch(() => undefined);
    await Promise.all(steps.map(({ unit }) => this.#addUnit(unit.id, containerRun)));
    await startAll(steps, {
      stop: interruption.stop,
      // Twice the cores: a starting container waits for the engine and for others about as long as it computes.
      atOnce: 2 * availableParallelism(),
      start: async (id, signal, answered) => {
        await reserved.release(id);
        await this.#unit(id).start({ timeoutMs, signal }, answered);
      },
    });
    await this.#relay;
    await reserved.releaseAll();
  }

  get bundles(): string {
    return this.#world.facts.bundles;
  }

  get authority(): string | null {
    return this.#world.facts.credentials.authority;
  }

  status(): readonly UnitStatus[] {
    return this.#request.plan.units.flatMap((unit) => this.#units.get(unit.id)?.status ?? []);
  }

  environmentOf(id: string): Readonly<Record<string, string>> {
    const unit = this.#request.plan.units.find((candidate) => candidate.id === id);
    return unit === undefined
      ? {}
      : resolveEnvironment(unit, outsideSurroundings(this.#world.facts));
  }

  authorityOf(unit: string, listener: string): string | null {
    const port = this.#world.facts.ports.get(unit)?.get(listener);
    return port === undefined || !this.#units.has(unit) ? null : `127.0.0.1:${port}`;
  }

  onExit(listener: (exit: UnitExit) => void): void {
    this.#exitListeners.push(listener);
  }

  async stop(): Promise<void> {
    const { interruption, folder, run, watchdog } = this.#request;
    this.#closing.abort(new Error('the platform stops'));
    await stopAll(this.#world.steps, async (id) => this.#units.get(id)?.stop(interruption.kill));
    await Promise.all([...this.#units.values()].map(({ settled }) => settled));
    await this.#relay.catch(() => undefined);
    this.#stopWatching();
    await this.#world.reserved.releaseAll();
    await removeCredentials(folder);
    // Last: where the engine is gone, the watchdog and the next c4gen still know what to remove.
    await removeRun(this.#docker, run).catch((error: unknown) => {
      throw explainRemoval(error);
    });
    watchdog.releaseRun(run);
    await removeEngineMark(folder);
  }

  /** What a run has before its first container, got side by side. */
  async #openRun(): Promise<ContainerRun> {
    const { run, root, progress } = this.#request;
    const docker = this.#docker;
    const [labels] = await Promise.all([
      startReaper(docker, this.#settings.images, progress).then((reaperLabels) => ({
        ...runLabels(run, root),
        ...reaperLabels,
      })),
      this.#sweep(),
      this.#watchExits(),
    ]);
    const network = await createRunNetwork(docker, run, labels);
    return { docker, run, network, labels, signal: this.#closing.signal };
  }

  async #sweep(): Promise<void> {
    for (const { root, containers } of await sweepDeadRuns(this.#docker, null)) {
      const text = `Removed ${containers} containers that a run of ${root} had left behind`;
      this.#request.progress({ kind: 'note', text });
    }
  }

  async #watchExits(): Promise<void> {
    const { uri } = this.#settings.engine.endpoint;
    this.#stopWatching = await watchExits(this.#docker, this.#request.run, {
      onExit: (unit, code) => void this.#units.get(unit)?.noteExit(code),
      onEngineGone: () => {
        const text = `the engine at ${uri} does not answer any more; waiting for it to come back`;
        this.#request.progress({ kind: 'warning', text });
      },
    });
  }

  #unit(id: string): DockerUnit {
    const unit = this.#units.get(id);
    if (unit === undefined) throw new Error(`no unit '${id}' was to be started`);
    return unit;
  }

  async #addUnit(id: string, run: ContainerRun): Promise<void> {
    const { facts } = this.#world;
    const container = facts.containers.find(({ unit }) => unit.id === id);
    if (container === undefined) return;
    const { unit, engine } = container;
    const spec = specOf(container, facts);
    const image = engine === null ? null : await describeImage(this.#docker, spec.image);
    const created = new DockerUnit(container, {
      spec,
      run,
      logFile: this.#request.folder.logOf(unit.id),
      address: shownAddress(unit, this.#request.plan, outsideSurroundings(facts)),
      engine: image === null ? null : engineTitle(image, unit.technology),
      simulated: unit.role === 'external' || unit.role === 'person' || image?.isStandIn === true,
      onChange: (changed) => this.#changed(changed),
    });
    this.#units.set(unit.id, created);
  }

  #changed(unit: DockerUnit): void {
    const { status, exit } = unit;
    this.#request.progress({ kind: 'unit', status });
    if (status.state !== 'exited' || exit === null) return;
    for (const listener of this.#exitListeners) {
      listener({ unit: status.id, code: exit.code, signal: null });
    }
  }
}
