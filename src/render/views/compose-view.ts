import {
  containerRoot,
  containersOf,
  imageReference,
  type Container,
} from '../../plan/containers.ts';
import { telemetryHost, upperSnake } from '../../plan/names.ts';
import type { EngineImage } from '../../catalog/contracts.ts';
import type { EnvironmentEntry, EnvironmentValue, Plan } from '../../plan/plan.ts';
import { untrusted, type Untrusted } from '../untrusted.ts';

/** A service of compose.yaml. */
export interface ComposeServiceView {
  readonly id: string;
  /** Reference that a variable of the environment can replace: the engine's image, or Node's for a process of ours. */
  readonly image: string;
  readonly dockerfile: string | null;
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly command: readonly string[] | null;
  readonly volumes: readonly string[];
  /** Names of {@link ComposeView.keyFiles}. */
  readonly keyFiles: readonly string[];
  /** Container ports that people reach, each on a free port of 127.0.0.1. */
  readonly ports: readonly string[];
  readonly dependsOn: readonly string[];
  readonly healthcheck: readonly string[];
  readonly memory: number;
  /** How many are started; null for one. */
  readonly replicas: number | null;
  /** Where the diagram places it; null where it does not say. */
  readonly placement: Untrusted | null;
}

/** What compose.yaml and .env.example are made from. */
export interface ComposeView {
  readonly services: readonly ComposeServiceView[];
  readonly secrets: readonly string[];
  /** Settings that people may want to change, with why. */
  readonly options: readonly { readonly name: string; readonly comment: string }[];
  readonly keyPairs: readonly string[];
  /** Private keys that containers read as files, and the variables that hold them. */
  readonly keyFiles: readonly { readonly name: string; readonly variable: string }[];
  /** Variables that replace an image, and the official one. */
  readonly images: readonly { readonly variable: string; readonly image: string }[];
}

/** The view of compose.yaml: the plan's engines as their official images, everything else built from its Dockerfile. */
export function composeView(plan: Plan): ComposeView {
  const containers = containersOf(plan);
  const entries = containers.flatMap(({ environment }) => environment);
  return {
    services: containers.map((container) => serviceView(container, plan)),
    secrets: secretsOf(entries),
    options: entries.flatMap(({ name, comment }) => (comment ? [{ name, comment }] : [])),
    keyPairs: [
      ...new Set(entries.flatMap(({ value }) => (value.kind === 'key-pair' ? [value.name] : []))),
    ].map(upperSnake),
    keyFiles: [...new Set(containers.flatMap(keyFilesOf))].map((name) => ({
      name,
      variable: upperSnake(name),
    })),
    images: imagesOf(containers),
  };
}

function imagesOf(containers: readonly Container[]): ComposeView['images'] {
  const images = containers.map(
    (container) => [imageVariable(container), imageReference(container.image)] as const,
  );
  return [...new Map(images)].map(([variable, image]) => ({ variable, image }));
}

/** One for each official image: `POSTGRES_IMAGE`, `NODE_IMAGE`. */
function imageVariable({ engine, unit }: Container): string {
  return `${engine === null ? 'NODE' : upperSnake(unit.technology)}_IMAGE`;
}

function serviceView(container: Container, plan: Plan): ComposeServiceView {
  const { unit, engine, command, files, healthcheck, memory } = container;
  const published = unit.listeners.filter((listener) => listener.published);
  // Engines make their own certificates where they are given none.
  const environment = container.environment.filter(
    ({ value }) => engine === null || value.kind !== 'certificate',
  );
  return {
    id: unit.id,
    image: `\${${imageVariable(container)}:-${imageReference(container.image)}}`,
    dockerfile: engine === null ? `${unit.folder}/Dockerfile` : null,
    environment: [
      ...(engine === null ? observed : []),
      ...environment.map((entry) => resolved(entry, plan)),
    ],
    command: engine === null ? null : commandOf(engine, command, environment),
    volumes: engine === null ? [] : files.map(({ path, target }) => `./${path}:${target}:ro`),
    keyFiles: keyFilesOf(container),
    ports: published.map(
      ({ port, transport }) => `127.0.0.1::${port}${transport === 'udp' ? '/udp' : ''}`,
    ),
    dependsOn: unit.dependsOn,
    healthcheck,
    memory,
    replicas: unit.role === 'service' && unit.replicas > 1 ? unit.replicas : null,
    placement: untrusted(placementText(unit)),
  };
}

/** So that `c4gen verify`, or a collector of the team's own, sees what passes. Without either, spans go nowhere. */
const observed = [
  {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    value: `\${OTEL_EXPORTER_OTLP_ENDPOINT:-http://${telemetryHost}:4318}`,
  },
  { name: 'FLOW_TRIGGER', value: '${FLOW_TRIGGER:-on}' },
];

/** Where nothing is to be filled in, the image starts as ever. */
function commandOf(
  { takes, composeCommand }: EngineImage,
  command: readonly string[] | null,
  environment: readonly EnvironmentEntry[],
): readonly string[] | null {
  const fillsIn = takes !== undefined && environment.some(({ name }) => name.startsWith(takes));
  const chosen = fillsIn ? (composeCommand ?? command) : command;
  return chosen?.map(escaped) ?? null;
}

/** Private keys are files of the containers that have one; the platform's other files are in the images. */
function keyFilesOf({ environment }: Container): string[] {
  return environment.flatMap(({ value }) =>
    value.kind === 'key-pair' && value.part !== 'public-pem' ? [`${value.name}-private-key`] : [],
  );
}

/** Compose takes `$` for a variable. */
function escaped(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** Where the diagram places it, for people. */
function placementText({ placement }: Container['unit']): string | null {
  return placement.length > 0 ? escaped(placement.join(' / ')) : null;
}

function resolved({ name, value, comment }: EnvironmentEntry, plan: Plan) {
  const text = composeText(value, plan);
  return { name, value: comment ? `\${${name}:-${text}}` : text };
}

function composeText(value: EnvironmentValue, plan: Plan): string {
  switch (value.kind) {
    case 'literal':
      return escaped(value.value);
    case 'secret':
      return secretReference(value.name);
    case 'file':
      return `${containerRoot}/${value.path}`;
    case 'key-pair':
      return value.part === 'public-pem'
        ? secretReference(`${value.name}-public-key`)
        : `/run/secrets/${value.name}-private-key`;
    case 'certificate':
      return `${containerRoot}/.secrets/${value.part}.pem`;
    case 'authority':
      return hostAndPort(value, plan);
    case 'url': {
      const secret = value.secret ? `:${secretReference(value.secret)}` : '';
      const user = value.user ? `${value.user}${secret}@` : '';
      return `${value.scheme.docker}://${user}${hostAndPort(value, plan)}${value.path ?? ''}`;
    }
  }
}

function hostAndPort(address: { unit: string; listener: string }, plan: Plan): string {
  const unit = plan.units.find(({ id }) => id === address.unit);
  const listener = unit?.listeners.find(({ name }) => name === address.listener);
  if (!listener) throw new Error(`${address.unit} has no listener '${address.listener}'`);
  return `${address.unit}:${listener.port}`;
}

function secretReference(name: string): string {
  return `\${${upperSnake(name)}:?run npm run secrets}`;
}

function secretsOf(entries: readonly EnvironmentEntry[]): string[] {
  const named = entries.flatMap(({ value }) =>
    value.kind === 'secret'
      ? [value.name]
      : value.kind === 'url' && value.secret
        ? [value.secret]
        : [],
  );
  return [...new Set(named)].map(upperSnake).toSorted();
}
