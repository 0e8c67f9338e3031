import { parse } from 'yaml';
import * as z from 'zod';
import { type Environment, withEnvironment } from './deck-environment.ts';
import { type DeclarativeConfig, declarativeSchema } from './declarative-schema.ts';

/**
 * Reads a kong.yml. Throws with every problem where it is not valid, or has anything that the stand-in does not honour.
 */
export function readDeclarativeConfig(yaml: string, environment: Environment): DeclarativeConfig {
  const result = declarativeSchema.safeParse(withEnvironment(parse(yaml), environment));
  if (!result.success)
    throw new Error(
      `this stand-in cannot honour the configuration:\n${z.prettifyError(result.error)}`,
    );
  const config = result.data;
  const services = config.services.map(({ name }) => name);
  const routes = [...config.services.flatMap((service) => service.routes), ...config.routes].map(
    ({ name }) => name,
  );
  const consumers = config.consumers.map(({ username }) => username);
  const keys = config.consumers.flatMap((consumer) => consumer.jwt_secrets.map(({ key }) => key));
  assertUnique('service', services);
  assertUnique('route', routes);
  assertUnique('consumer', consumers);
  assertUnique('jwt_secret', keys);
  return config;
}

function assertUnique(kind: string, names: readonly string[]): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined)
    throw new Error(`two entities of kind ${kind} are named '${repeated}'`);
}
