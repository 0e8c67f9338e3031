import type { EngineImage, ImageName, ReadinessProbe, Technology } from '../catalog/contracts.ts';
import { technologies } from '../catalog/index.ts';
import { passwordOf } from './environment.ts';
import type { EnvironmentEntry, Listener, Plan, Unit } from './plan.ts';

/**
 * One unit as a container, its values still symbolic: what compose.yaml writes down and what the Docker runtime starts.
 */
export interface Container {
  readonly unit: Unit;
  /** The official image of an engine; Node for every process of ours. */
  readonly image: ImageName;
  /** How that image is run; null for a process of ours. */
  readonly engine: EngineImage | null;
  readonly environment: readonly EnvironmentEntry[];
  /** Null where the image knows. */
  readonly command: readonly string[] | null;
  /** What it listens on. */
  readonly sockets: readonly ContainerSocket[];
  /** Paths of the platform that it reads, and where. */
  readonly files: readonly ContainerFile[];
  /** Command inside the container that exits 0 once it can be used. */
  readonly healthcheck: readonly string[];
  /** What shows the same from outside. */
  readonly ready: ReadinessProbe;
  /** Memory limit in MiB. */
  readonly memory: number;
}

/** A listener of a unit as its container has it. */
export interface ContainerSocket extends Pick<Listener, 'name' | 'transport'> {
  /** By which the other containers reach it. */
  readonly port: number;
  /** By which those outside do, through a port of their own machine. */
  readonly outsidePort: number;
}

/** A file or folder of the platform in a container. */
export interface ContainerFile {
  /** Relative to the platform's root. */
  readonly path: string;
  /** Absolute, in the container. */
  readonly target: string;
}

/** What every process of ours runs in: the long-term version of Node that is current. */
export const nodeImage: ImageName = { repository: 'node', tag: '24.11-slim' };

/** Where the platform's files are in a container. */
export const containerRoot = '/platform';

/** Memory limit of a process of ours, in MiB. */
const processMemory = 192;

/** Every unit of the plan that runs, as a container. Pure. */
export function containersOf(plan: Plan): Container[] {
  return plan.units.filter(({ folder }) => folder !== null).map(containerOf);
}

function containerOf(unit: Unit): Container {
  const technology = technologies.find(({ name }) => name === unit.technology);
  return technology?.image === undefined
    ? processContainer(unit)
    : engineContainer(unit, technology, technology.image);
}

function engineContainer(unit: Unit, technology: Technology, image: EngineImage): Container {
  const { contracts, passwordVariable, takes } = image;
  const fixed = Object.entries(image.environment ?? {}).map(([name, value]) =>
    literal(name, value.replaceAll('{host}', unit.id)),
  );
  const password: EnvironmentEntry[] =
    passwordVariable === undefined
      ? []
      : [{ name: passwordVariable, value: { kind: 'secret', name: passwordOf(unit.id) } }];
  const taken = unit.environment.filter(
    ({ name }) => takes !== undefined && name.startsWith(takes),
  );
  const mounts = Object.entries(image.mounts ?? {}).map(([file, target]) => ({
    path: `infra/${unit.id}/${file}`,
    target,
  }));
  const usesContracts = unit.environment.some(({ value }) => isContracts(value));
  const contractFiles =
    contracts !== undefined && usesContracts ? [{ path: 'contracts', target: contracts }] : [];
  return {
    unit,
    image,
    engine: image,
    environment: [...fixed, ...password, ...taken],
    command: image.command ?? null,
    sockets: engineSockets(unit, technology, image),
    files: [...mounts, ...contractFiles],
    healthcheck: image.healthcheck,
    ready: image.ready,
    memory: image.memory,
  };
}

/** Those that the engine itself opens. */
function engineSockets(
  unit: Unit,
  technology: Technology,
  { outside }: EngineImage,
): ContainerSocket[] {
  const standIns = technology.listeners.filter(({ standInOnly }) => standInOnly === true);
  return unit.listeners
    .filter(({ name }) => !standIns.some((listener) => listener.name === name))
    .map(({ name, transport, port }) => ({
      name,
      transport,
      port,
      outsidePort: outside?.listener === name ? outside.port : port,
    }));
}

function isContracts(value: EnvironmentEntry['value']): boolean {
  return value.kind === 'file' && value.path === 'contracts';
}

function processContainer(unit: Unit): Container {
  const port = unit.listeners.find(({ name }) => name === 'http')?.port;
  if (port === undefined) throw new Error(`${unit.id} has no listener for its health`);
  const ports = unit.listeners.map((listener) => literal(listener.variable, String(listener.port)));
  return {
    unit,
    image: nodeImage,
    engine: null,
    environment: [
      literal('SERVICE_NAME', unit.id),
      literal('HOST', '0.0.0.0'),
      ...ports,
      ...unit.environment,
    ],
    command: ['node', `${unit.folder}/dist/main.js`],
    sockets: unit.listeners.map(({ name, transport, port: own }) => ({
      name,
      transport,
      port: own,
      outsidePort: own,
    })),
    files: readFiles(unit).map((path) => ({ path, target: `${containerRoot}/${path}` })),
    healthcheck: [
      'node',
      '-e',
      `fetch('http://127.0.0.1:${port}/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`,
    ],
    ready: { port, path: '/readyz' },
    memory: processMemory,
  };
}

function readFiles(unit: Unit): string[] {
  const paths = unit.environment.flatMap(({ value }) =>
    value.kind === 'file' ? [value.path] : [],
  );
  return [...new Set(paths)];
}

function literal(name: string, value: string): EnvironmentEntry {
  return { name, value: { kind: 'literal', value } };
}

/** `repository:tag`, with the digest where one is given, as every tool takes it. */
export function imageReference({ repository, tag, digest }: ImageName): string {
  return `${repository}:${tag}${digest === undefined ? '' : `@${digest}`}`;
}
