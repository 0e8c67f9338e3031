import * as z from 'zod';
import type { Path } from './places.ts';
import { configSchema } from './schema.ts';

/** The part of JSON Schema that a configuration's schema is written in. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** The schema of the configuration as JSON Schema (draft 2020-12): what may be written. */
export function jsonSchema(): JsonSchema {
  return z.toJSONSchema(configSchema, { io: 'input' }) as JsonSchema;
}

/** The keys that the mapping at a path may have, in the order of the schema. */
export function keysAt(path: Path): string[] {
  const root = jsonSchema();
  let schemas: readonly JsonSchema[] = forms(root, root);
  for (const step of path) {
    schemas = schemas.flatMap((schema) => {
      const { items, properties, additionalProperties } = schema;
      const inner =
        typeof step === 'number' && items
          ? items
          : (properties?.[String(step)] ?? additionalProperties);
      return typeof inner === 'object' ? forms(inner, root) : [];
    });
  }
  const keys = schemas.flatMap(({ properties }) => Object.keys(properties ?? {}));
  return [...new Set(keys)].filter((key) => key !== '$schema');
}

/** A schema itself, or each of the schemas that it is one of. */
function forms(schema: JsonSchema, root: JsonSchema): readonly JsonSchema[] {
  const name = schema.$ref?.replace(/^#\/\$defs\//u, '');
  const named =
    name === undefined ? schema : schema.$ref === '#' ? root : (root.$defs?.[name] ?? schema);
  const choices = named.anyOf ?? named.oneOf;
  return choices ? choices.flatMap((each) => forms(each, root)) : [named];
}
