// What Kong reads from its environment and its configuration, as the settings of the stand-in.
import { parse } from 'yaml';

/**
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @param {string} yaml the declarative configuration
 * @returns {{settings: Record<string, string>, statusPort: number | null}}
 * @throws {Error} where Kong itself would not do what the configuration means
 */
export function standInSettings(environment, yaml) {
  if (yaml.includes('${{'))
    throw new Error('the configuration holds variables of decK, which Kong itself takes literally');
  const tracing = (parse(yaml).plugins ?? []).find(({ name }) => name === 'opentelemetry')?.config;
  const isTraced = tracing && (environment.KONG_TRACING_INSTRUMENTATIONS ?? 'off') !== 'off';
  const status = portOf(environment.KONG_STATUS_LISTEN ?? '127.0.0.1:8007');
  return {
    settings: {
      SERVICE_NAME: tracing?.resource_attributes?.['service.name'] ?? 'kong',
      HOST: '0.0.0.0',
      HTTP_PORT: portOf(environment.KONG_PROXY_LISTEN ?? '0.0.0.0:8000') ?? '8000',
      ADMIN_PORT: portOf(environment.KONG_ADMIN_LISTEN ?? '127.0.0.1:8001') ?? '0',
      KONG_CONFIG: environment.KONG_DECLARATIVE_CONFIG ?? '',
      CONTRACTS_DIR: '/kong/contracts',
      ...(isTraced
        ? { OTEL_EXPORTER_OTLP_ENDPOINT: tracing.traces_endpoint.replace(/\/v1\/traces$/, '') }
        : {}),
    },
    statusPort: status === null ? null : Number(status),
  };
}

/** The port of the first address of a listener; null where it is off. */
function portOf(listener) {
  return /:(\d+)/.exec(listener)?.[1] ?? null;
}
