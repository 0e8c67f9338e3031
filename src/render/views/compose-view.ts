import {
  containerRoot,
  containersOf,
  imageReference,
  type Container,
} from '../../plan/containers.ts';
import { upperSnake } from '../../plan/names.ts';
import type { EnvironmentEntry, EnvironmentValue, Plan } from '../../plan/plan.ts';

/** A service of compose.yaml. */
export interface ComposeServiceView {
  readonly id: string;
  readonly image: string | null;
  readonly dockerfile: string | null;
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly command: readonly string[] | null;
  readonly volumes: readonly string[];
  /** Container ports that people reach, each on a free port of 127.0.0.1. */
  readonly ports: readonly string[];
  readonly dependsOn: readonly string[];
  readonly healthcheck: readonly string[];
  readonly memory: number;
}

/** What compose.yaml and .env.example are made from. */
export interface ComposeView {
  readonly services: readonly ComposeServiceView[];
  readonly secrets: readonly string[];
  /** Settings that people may want to change, with why. */
  readonly options: readonly { readonly name: string; readonly comment: string }[];
  readonly keyPairs: readonly string[];
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
    ],
  };
}

function serviceView(container: Container, plan: Plan): ComposeServiceView {
  const { unit, engine, command, healthcheck, memory } = container;
  const published = unit.listeners.filter((listener) => listener.published);
  // Engines make their own certificates where they are given none.
  const environment = container.environment.filter(
    ({ value }) => engine === null || value.kind !== 'certificate',
  );
  return {
    id: unit.id,
    image: engine === null ? null : imageReference(container.image),
    dockerfile: engine === null ? `${unit.folder}/Dockerfile` : null,
    environment: environment.map((entry) => resolved(entry, plan)),
    command: engine === null ? null : command,
    volumes: volumesOf(container),
    ports: published.map(
      ({ port, transport }) => `127.0.0.1::${port}${transport === 'udp' ? '/udp' : ''}`,
    ),
    dependsOn: unit.dependsOn,
    healthcheck,
    memory,
  };
}

/** Engines read the platform's files; in images of our own they are already, but for keys. */
function volumesOf({ engine, environment, files }: Container): string[] {
  if (engine !== null) return files.map(({ path, target }) => `./${path}:${target}:ro`);
  const hasKeys = environment.some(({ value }) => value.kind === 'key-pair');
  return hasKeys ? [`./.secrets:${containerRoot}/.secrets:ro`] : [];
}

function resolved({ name, value, comment }: EnvironmentEntry, plan: Plan) {
  const text = composeText(value, plan);
  return { name, value: comment ? `\${${name}:-${text}}` : text };
}

function composeText(value: EnvironmentValue, plan: Plan): string {
  switch (value.kind) {
    case 'literal':
      return value.value.replaceAll('$', '$$$$');
    case 'secret':
      return secretReference(value.name);
    case 'file':
      return `${containerRoot}/${value.path}`;
    case 'key-pair':
      return value.part === 'public-pem'
        ? secretReference(`${value.name}-public-key`)
        : `${containerRoot}/.secrets/${value.name}-private.pem`;
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
