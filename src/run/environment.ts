import { join } from 'node:path';
import type { EnvironmentValue, Plan, Unit } from '../plan/plan.ts';
import type { Credentials } from './credentials.ts';

/** What turns symbolic values into strings: where everything is, as one kind of reader sees it. */
export interface Surroundings {
  readonly runtime: 'embedded' | 'docker';
  /** The platform's folder as the process sees it. */
  readonly root: string;
  readonly credentials: Credentials;
  /** Where a listener is reached. */
  address(unit: string, listener: string): { readonly host: string; readonly port: number };
  /** What the user set for documented variables (`.env`, the shell); wins over the plan. */
  readonly overrides: Readonly<Record<string, string | undefined>>;
}

/** URL scheme of the kit's own engines: they are reached on the HTTP port of their stand-in, and need no password. */
const memoryScheme = 'memory';
const memoryListener = 'http';

/**
 * Resolves the environment of one unit, without what every process gets (see {@link processEnvironment}).
 *
 * @throws {Error} where the plan names a unit, listener or secret that it does not have: a bug of the planner
 */
export function resolveEnvironment(
  unit: Pick<Unit, 'id' | 'environment'>,
  surroundings: Surroundings,
): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const entry of unit.environment) {
    const override =
      entry.comment === undefined ? undefined : surroundings.overrides[entry.name] || undefined;
    environment[entry.name] = override ?? resolveValue(unit.id, entry.value, surroundings);
  }
  return environment;
}

function resolveValue(unit: string, value: EnvironmentValue, surroundings: Surroundings): string {
  const { credentials } = surroundings;
  switch (value.kind) {
    case 'literal':
      return value.value;
    case 'url':
      return resolveUrl(value, surroundings);
    case 'authority': {
      const { host, port } = surroundings.address(value.unit, value.listener);
      return `${host}:${port}`;
    }
    case 'secret':
      return credentials.secret(value.name);
    case 'certificate':
      return credentials.certificateFile(unit, value.part);
    case 'key-pair':
      return value.part === 'public-pem'
        ? credentials.publicKey(value.name)
        : credentials.keyFile(value.name);
    case 'file':
      return join(surroundings.root, value.path);
  }
}

function resolveUrl(
  value: EnvironmentValue & { readonly kind: 'url' },
  surroundings: Surroundings,
): string {
  const scheme = value.scheme[surroundings.runtime];
  const user = scheme === memoryScheme ? '' : userInfo(value, surroundings);
  return `${resolveAddress({ ...value, scheme, user }, surroundings)}${value.path ?? ''}`;
}

/** `<scheme>://<user>host:port` of a listener; `user` is what comes before the host, with its `@`. */
export function resolveAddress(
  address: {
    readonly unit: string;
    readonly listener: string;
    readonly scheme: string;
    readonly user?: string;
  },
  surroundings: Surroundings,
): string {
  const listener = address.scheme === memoryScheme ? memoryListener : address.listener;
  const { host, port } = surroundings.address(address.unit, listener);
  return `${address.scheme}://${address.user ?? ''}${host}:${port}`;
}

function userInfo(
  value: EnvironmentValue & { readonly kind: 'url' },
  surroundings: Surroundings,
): string {
  const user = encodeURIComponent(value.user ?? '');
  if (value.secret === undefined) return user === '' ? '' : `${user}@`;
  return `${user}:${encodeURIComponent(surroundings.credentials.secret(value.secret))}@`;
}

/** The settings that every process of a platform has, besides those of its unit. */
export interface ProcessSettings {
  readonly host: string;
  /** Port of each of the unit's listeners. */
  portOf(listener: string): number;
  /** Where spans go, e.g. `http://127.0.0.1:20001`. */
  readonly telemetryEndpoint: string;
}

/** The environment of a unit's process by its base settings alone: name, host, ports, telemetry, `POST /flow` for `verify`. */
export function processEnvironment(unit: Unit, settings: ProcessSettings): Record<string, string> {
  const ports = unit.listeners.map((listener): [string, string] => [
    listener.variable,
    String(settings.portOf(listener.name)),
  ]);
  return {
    SERVICE_NAME: unit.id,
    HOST: settings.host,
    LOG_LEVEL: 'info',
    FLOW_TRIGGER: 'on',
    OTEL_EXPORTER_OTLP_ENDPOINT: settings.telemetryEndpoint,
    ...Object.fromEntries(ports),
  };
}

/** Names of the documented variables of a plan, which a user may set. */
export function documentedVariables(plan: Plan): ReadonlySet<string> {
  const documented = plan.units.flatMap((unit) =>
    unit.environment.filter((entry) => entry.comment !== undefined).map((entry) => entry.name),
  );
  return new Set(documented);
}
