import { technologies } from '../../catalog/index.ts';
import type { EngineImage } from '../../catalog/contracts.ts';
import { passwordOf } from '../../plan/environment.ts';
import { upperSnake } from '../../plan/names.ts';
import type { EnvironmentEntry, EnvironmentValue, Plan, Unit } from '../../plan/plan.ts';

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

const serviceMemory = 192;
const passwordVariables: Readonly<Record<string, string>> = {
  postgres: 'POSTGRES_PASSWORD',
  rabbitmq: 'RABBITMQ_DEFAULT_PASS',
};
const healthyOverHttp = [
  'node',
  '-e',
  "fetch('http://127.0.0.1:8080/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))",
];

/** The view of compose.yaml: the plan's engines as their official images, everything else built from its Dockerfile. */
export function composeView(plan: Plan): ComposeView {
  const running = plan.units.filter(({ folder }) => folder !== null);
  const entries = running.flatMap(({ environment }) => environment);
  return {
    services: running.map((unit) => serviceView(unit, plan)),
    secrets: secretsOf(running, entries),
    options: entries.flatMap(({ name, comment }) => (comment ? [{ name, comment }] : [])),
    keyPairs: [
      ...new Set(entries.flatMap(({ value }) => (value.kind === 'key-pair' ? [value.name] : []))),
    ],
  };
}

function serviceView(unit: Unit, plan: Plan): ComposeServiceView {
  const image = imageOf(unit);
  const published = unit.listeners.filter((listener) => listener.published);
  const common = {
    id: unit.id,
    ports: published.map(
      ({ port, transport }) => `127.0.0.1::${port}${transport === 'udp' ? '/udp' : ''}`,
    ),
    dependsOn: unit.dependsOn,
  };
  if (image) return { ...common, ...engine(unit, image, plan) };
  return {
    ...common,
    image: null,
    dockerfile: `${unit.folder}/Dockerfile`,
    environment: processEnvironment(unit, plan),
    command: null,
    volumes: unit.environment.some(({ value }) => value.kind === 'key-pair')
      ? ['./.secrets:/platform/.secrets:ro']
      : [],
    healthcheck: healthyOverHttp,
    memory: serviceMemory,
  };
}

function engine(unit: Unit, image: EngineImage, plan: Plan) {
  const password = passwordVariables[unit.technology];
  const fixed = Object.entries(image.environment ?? {}).map(([name, value]) => ({
    name,
    value: value.replaceAll('{host}', unit.id),
  }));
  const secret = password ? [{ name: password, value: secretReference(passwordOf(unit.id)) }] : [];
  const keys = unit.environment
    .filter(({ name }) => name.startsWith('DECK_'))
    .map((entry) => resolved(entry, plan));
  return {
    image: `${image.repository}:${image.tag}`,
    dockerfile: null,
    environment: [...fixed, ...secret, ...keys],
    command: image.command ?? null,
    volumes: Object.entries(image.mounts ?? {}).map(
      ([file, path]) => `./infra/${unit.id}/${file}:${path}:ro`,
    ),
    healthcheck: image.healthcheck,
    memory: image.memory,
  };
}

function imageOf(unit: Unit): EngineImage | undefined {
  return technologies.find(({ name }) => name === unit.technology)?.image;
}

function processEnvironment(unit: Unit, plan: Plan) {
  return [
    { name: 'SERVICE_NAME', value: unit.id },
    { name: 'HOST', value: '0.0.0.0' },
    ...unit.listeners.map(({ variable, port }) => ({ name: variable, value: String(port) })),
    ...unit.environment.map((entry) => resolved(entry, plan)),
  ];
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
      return `/platform/${value.path}`;
    case 'key-pair':
      return value.part === 'public-pem'
        ? secretReference(`${value.name}-public-key`)
        : `/platform/.secrets/${value.name}-private.pem`;
    case 'certificate':
      return `/platform/.secrets/${value.part}.pem`;
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

function secretsOf(units: readonly Unit[], entries: readonly EnvironmentEntry[]): string[] {
  const named = entries.flatMap(({ value }) =>
    value.kind === 'secret'
      ? [value.name]
      : value.kind === 'url' && value.secret
        ? [value.secret]
        : [],
  );
  const passwords = units
    .filter(({ technology }) => passwordVariables[technology])
    .map(({ id }) => passwordOf(id));
  return [...new Set([...named, ...passwords])].map(upperSnake).toSorted();
}
