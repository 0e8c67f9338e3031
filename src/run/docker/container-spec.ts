import { basename, join } from 'node:path';
import type { ReadinessProbe } from '../../catalog/contracts.ts';
import { containerRoot, imageReference, type Container } from '../../plan/containers.ts';
import { telemetryHost } from '../../plan/names.ts';
import type { EnvironmentEntry, Listener } from '../../plan/plan.ts';
import type { Credentials } from '../credentials.ts';
import { processEnvironment, resolveEnvironment, type Surroundings } from '../environment.ts';
import type { PortOwner, Ports } from '../ports.ts';
import { resolveImage, type ImageOverrides } from './image-overrides.ts';

/** A container with every value known: what the engine is told. */
export interface ContainerSpec {
  readonly unit: string;
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Null where the image knows. */
  readonly command: readonly string[] | null;
  /** Where the command runs; null for the image's own. */
  readonly workingFolder: string | null;
  /** `uid:gid`; null for the image's own. */
  readonly user: string | null;
  /** What is copied into it before it starts. */
  readonly files: readonly CopiedFile[];
  readonly ports: readonly PublishedPort[];
  /** Memory limit in MiB. */
  readonly memory: number;
  /** What is asked on 127.0.0.1 until it is ready. */
  readonly ready: ReadinessProbe;
  /** Whether the engine keeps its output. */
  readonly isLogged: boolean;
}

/** A file or folder of this machine, and where it is in the container. */
export interface CopiedFile {
  readonly source: string;
  /** Absolute. */
  readonly target: string;
  /** True for configuration that may name variables in decK's notation. */
  readonly isConfiguration: boolean;
}

/** A port of a container, and the port of 127.0.0.1 that leads there. */
export interface PublishedPort {
  readonly container: number;
  readonly transport: Listener['transport'];
  readonly host: number;
}

/** Name of the port that is published only to be asked for readiness. */
const readyPort = 'ready';
const credentialsFolder = `${containerRoot}/.secrets`;
/** The user `node` of the official image; a number does not need that the image knows it. */
const processUser = '1000:1000';

/** The ports of 127.0.0.1 that a container needs, by name. Pure. */
export function portOwnerOf({ unit, sockets, ready }: Container): PortOwner {
  const isAsked = sockets.some(
    ({ outsidePort, transport }) => outsidePort === ready.port && transport === 'tcp',
  );
  const extra = isAsked ? [] : [{ name: readyPort, transport: 'tcp' as const }];
  return { id: unit.id, listeners: [...sockets, ...extra] };
}

/** What all containers of a run are resolved with. */
export interface RunFacts {
  readonly containers: readonly Container[];
  /** The platform's folder on this machine. */
  readonly root: string;
  /** Folder with a bundle for each process, laid out as the platform. */
  readonly bundles: string;
  readonly ports: Ports;
  /** With paths of this machine. */
  readonly credentials: Credentials;
  readonly images: ImageOverrides;
  readonly overrides: Surroundings['overrides'];
}

/** Resolves a container. Pure. */
export function specOf(container: Container, facts: RunFacts): ContainerSpec {
  const { unit, engine, sockets, ready } = container;
  const surroundings = insideSurroundings(facts);
  const resolved = resolveEnvironment(
    { id: unit.id, environment: container.environment },
    surroundings,
  );
  const hostPort = (name: string): number => known(facts.ports, unit.id, name);
  const askedPort = sockets.find(({ outsidePort }) => outsidePort === ready.port)?.name;
  const ports = sockets.map(({ name, transport, outsidePort }) => ({
    container: outsidePort,
    transport,
    host: hostPort(name),
  }));
  if (askedPort === undefined) {
    ports.push({ container: ready.port, transport: 'tcp', host: hostPort(readyPort) });
  }
  return {
    unit: unit.id,
    image: resolveImage(imageReference(container.image), facts.images).reference,
    environment:
      engine === null
        ? { ...ownEnvironment(container, facts), ...resolved }
        : { ...resolved, ...outsideEnvironment(container, facts) },
    command: container.command,
    workingFolder: engine === null ? containerRoot : null,
    user: engine === null ? processUser : null,
    files: [...platformFiles(container, facts), ...credentialFiles(container, facts)],
    ports,
    memory: container.memory,
    ready: { ...ready, port: hostPort(askedPort ?? readyPort) },
    isLogged: true,
  };
}

/** Where everything is for those inside the network. */
export function insideSurroundings({
  containers,
  credentials,
  overrides,
}: Pick<RunFacts, 'containers' | 'credentials' | 'overrides'>): Surroundings {
  return {
    runtime: 'docker',
    root: containerRoot,
    credentials: {
      ...credentials,
      keyFile: (pair) => inContainer(credentials.keyFile(pair)),
      certificateFile: (unit, part) => inContainer(credentials.certificateFile(unit, part)),
    },
    address: (unit, listener) => ({
      host: unit,
      port: socketOf(containers, unit, listener).port,
    }),
    overrides,
  };
}

/** Where everything is for c4gen and everybody else on this machine. */
export function outsideSurroundings(facts: RunFacts): Surroundings {
  const { root, credentials, overrides, ports } = facts;
  return {
    runtime: 'docker',
    root,
    credentials,
    address: (unit, listener) => ({ host: '127.0.0.1', port: known(ports, unit, listener) }),
    overrides,
  };
}

function socketOf(containers: readonly Container[], id: string, listener: string) {
  const container = containers.find(({ unit }) => unit.id === id);
  const socket = container?.sockets.find(({ name }) => name === listener);
  if (socket === undefined) throw new Error(`the plan's ${id} has no listener '${listener}'`);
  return socket;
}

function known(ports: Ports, unit: string, listener: string): number {
  const port = ports.get(unit)?.get(listener);
  if (port === undefined) throw new Error(`the plan's ${unit} has no listener '${listener}'`);
  return port;
}

/** What every process of ours gets besides its unit's settings. */
function ownEnvironment(container: Container, { credentials }: RunFacts): Record<string, string> {
  const { unit } = container;
  const trust = credentials.trustFile;
  return {
    ...processEnvironment(unit, {
      host: '0.0.0.0',
      portOf: (name) => socketOf([container], unit.id, name).port,
      telemetryEndpoint: `http://${telemetryHost}:4318`,
    }),
    NODE_ENV: 'production',
    ...(trust === null ? {} : { NODE_EXTRA_CA_CERTS: inContainer(trust) }),
  };
}

/** What an engine is told so that its clients outside come back to the right place. */
function outsideEnvironment({ unit, engine }: Container, facts: RunFacts): Record<string, string> {
  const outside = engine?.outside;
  if (outside === undefined) return {};
  const port = known(facts.ports, unit.id, outside.listener);
  return Object.fromEntries(
    Object.entries(outside.environment).map(([name, value]) => [
      name,
      value.replaceAll('{host}', unit.id).replaceAll('{port}', String(port)),
    ]),
  );
}

function platformFiles({ unit, engine, files }: Container, facts: RunFacts): CopiedFile[] {
  const read = files.map(({ path, target }) => ({
    source: join(facts.root, path),
    target,
    isConfiguration: engine !== null && path.startsWith('infra/'),
  }));
  if (engine !== null) return read;
  const bundle = `${unit.folder}/dist`;
  const program = {
    source: join(facts.bundles, bundle),
    target: `${containerRoot}/${bundle}`,
    isConfiguration: false,
  };
  // It says that the program is a module.
  const manifest = {
    source: join(facts.root, 'package.json'),
    target: `${containerRoot}/package.json`,
    isConfiguration: false,
  };
  return [manifest, program, ...read];
}

function credentialFiles({ unit, engine, environment }: Container, facts: RunFacts): CopiedFile[] {
  const { credentials } = facts;
  const sources = environment.flatMap(({ value }) => pathOf(value, unit.id, credentials) ?? []);
  const trust = engine === null && credentials.trustFile !== null ? [credentials.trustFile] : [];
  return [...new Set([...sources, ...trust])].map((source) => ({
    source,
    target: inContainer(source),
    isConfiguration: false,
  }));
}

function pathOf(
  value: EnvironmentEntry['value'],
  unit: string,
  credentials: Credentials,
): string | null {
  if (value.kind === 'certificate') return credentials.certificateFile(unit, value.part);
  const isFile = value.kind === 'key-pair' && value.part === 'private-file';
  return isFile ? credentials.keyFile(value.name) : null;
}

function inContainer(path: string): string {
  return `${credentialsFolder}/${basename(path)}`;
}
