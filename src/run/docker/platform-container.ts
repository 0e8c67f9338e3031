import { stat, readFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import type Docker from 'dockerode';
import { GenericContainer, type WaitStrategy } from 'testcontainers';
import type { ContainerSpec, CopiedFile } from './container-spec.ts';
import { withDeckVariables } from './deck-variables.ts';
import { unitLabel } from './labels.ts';

/** What all containers of a run have in common. */
export interface ContainerRun {
  readonly docker: Docker;
  readonly run: string;
  readonly network: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Aborted when nothing more is to be created. */
  readonly signal: AbortSignal;
}

/** What happens to a container before it is ready. */
export interface ContainerHooks {
  /** It exists, and has not started. */
  created(id: string): void;
  /** Where its output goes. */
  readonly output: (from: Readable, demultiplex: Demultiplex) => void;
  /** Resolves when it is ready; testcontainers removes it where this rejects. */
  untilReady(): Promise<void>;
}

/** Separates the two streams that an engine sends as one. */
export type Demultiplex = (stream: Readable, out: Writable, err: Writable) => void;

/** Read-only for everybody: the process inside is no user of this machine. */
const readableByAll = 0o444;
const mebibyte = 1024 * 1024;
/** Logs of a container that the engine keeps for `docker logs`; c4gen has its own copy. */
const kept = { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '2' } };

/** One unit's container, on the run's network, reachable on 127.0.0.1 only. */
export class PlatformContainer extends GenericContainer {
  readonly #spec: ContainerSpec;
  readonly #run: ContainerRun;
  readonly #hooks: ContainerHooks;

  constructor(spec: ContainerSpec, run: ContainerRun, hooks: ContainerHooks) {
    super(spec.image);
    this.#spec = spec;
    this.#run = run;
    this.#hooks = hooks;
    this.withName(`c4gen-${run.run}-${spec.unit}`);
    this.withHostname(spec.unit);
    this.withLabels({ ...run.labels, [unitLabel]: spec.unit });
    this.withEnvironment({ ...spec.environment });
    this.withNetworkMode(run.network);
    this.withWaitStrategy(waitingFor(() => hooks.untilReady()));
    if (spec.command !== null) this.withCommand([...spec.command]);
    if (spec.workingFolder !== null) this.withWorkingDir(spec.workingFolder);
    if (spec.user !== null) this.withUser(spec.user).withSecurityOpt('no-new-privileges');
  }

  /** What testcontainers has no word for. */
  protected override async beforeContainerCreated(): Promise<void> {
    this.#run.signal.throwIfAborted();
    const { unit, ports, memory, image, isLogged } = this.#spec;
    const key = ({ container, transport }: (typeof ports)[number]): string =>
      `${container}/${transport}`;
    this.createOpts.ExposedPorts = Object.fromEntries(ports.map((port) => [key(port), {}]));
    this.createOpts.NetworkingConfig = {
      EndpointsConfig: { [this.#run.network]: { Aliases: [unit] } },
    };
    // Readiness is asked from outside: a command inside would cost a process each time.
    this.createOpts.Healthcheck = { Test: ['NONE'] };
    Object.assign(this.hostConfig, {
      PortBindings: Object.fromEntries(
        ports.map((port) => [key(port), [{ HostIp: '127.0.0.1', HostPort: String(port.host) }]]),
      ),
      Memory: memory * mebibyte,
      MemorySwap: memory * mebibyte,
      LogConfig: isLogged ? kept : { Type: 'none', Config: {} },
      Mounts: await this.#labelledVolumes(image),
    });
    for (const file of this.#spec.files) await this.#copy(file);
  }

  protected override async containerCreated(id: string): Promise<void> {
    this.#hooks.created(id);
    const { docker } = this.#run;
    // Before it starts, so that not even the output of one that ends at once is lost.
    const stream = await docker
      .getContainer(id)
      .attach({ stream: true, stdout: true, stderr: true });
    this.#hooks.output(stream as unknown as Readable, (from, out, err) =>
      docker.modem.demuxStream(from, out, err),
    );
  }

  /** Volumes that the image declares would be made without a name or label; these can be found again. */
  async #labelledVolumes(image: string): Promise<object[]> {
    const { Config } = await this.#run.docker.getImage(image).inspect();
    const declared = Object.keys((Config.Volumes as Record<string, unknown> | null) ?? {});
    return declared.map((path) => ({
      Type: 'volume',
      Target: path,
      VolumeOptions: { Labels: this.#run.labels },
    }));
  }

  async #copy({ source, target, isConfiguration }: CopiedFile): Promise<void> {
    if ((await stat(source)).isDirectory()) {
      this.withCopyDirectoriesToContainer([{ source, target }]);
    } else if (isConfiguration) {
      const content = withDeckVariables(await readFile(source, 'utf8'), this.#spec.environment);
      this.withCopyContentToContainer([{ content, target, mode: readableByAll }]);
    } else {
      this.withCopyFilesToContainer([{ source, target, mode: readableByAll }]);
    }
  }
}

function waitingFor(condition: () => Promise<void>): WaitStrategy {
  const strategy: WaitStrategy = {
    waitUntilReady: condition,
    withStartupTimeout: () => strategy,
    isStartupTimeoutSet: () => true,
    getStartupTimeout: () => 0,
  };
  return strategy;
}
