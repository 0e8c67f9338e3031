import type { GraphQLSchema } from 'graphql';
import {
  buildSchema,
  findBreakingChanges,
  findDangerousChanges,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isRequiredInputField,
  isSpecifiedScalarType,
} from 'graphql';
import type { ContractChange } from './contract.ts';

/**
 * Compares GraphQL schemas as graphql-js does: what breaks those who ask, what they might notice (dangerous, and told as what can
 * still be read), and what is new.
 *
 * @throws {Error} where the later text is no schema
 */
export function compareGraphql(before: string, after: string): readonly ContractChange[] {
  const now = buildSchema(after);
  const old = buildSchema(before);
  const known = partsOf(old);
  return [
    ...findBreakingChanges(old, now).map((change) => changeOf(change, true)),
    ...findDangerousChanges(old, now)
      .filter(({ type }) => type !== 'OPTIONAL_INPUT_FIELD_ADDED')
      .map((change) => changeOf(change, false)),
    ...[...partsOf(now)]
      .filter((part) => !known.has(part))
      .map((part) => ({ what: `${part} is new`, word: wordOf(part), breaks: false })),
  ];
}

function changeOf(
  { description }: { readonly description: string },
  breaks: boolean,
): ContractChange {
  const what = description.replace(/\.$/u, '');
  return { what, word: wordOf(what), breaks };
}

/** The name to look for: that of the field where one is told, such as `id` of `Receipt.id`, else the first. */
function wordOf(text: string): string {
  const field = /\b\w+\.(?<name>\w+)/u.exec(text) ?? /\b(?:field|value) (?<name>\w+)/u.exec(text);
  return field?.groups?.['name'] ?? /\w+/u.exec(text)?.[0] ?? text;
}

/** Types and fields by their coordinates, but for fields that have to be given: those are breaking changes of their own. */
function partsOf(schema: GraphQLSchema): ReadonlySet<string> {
  const own = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  return new Set(
    own.flatMap((type) => {
      if (isInputObjectType(type)) {
        const optional = Object.values(type.getFields()).filter(
          (each) => !isRequiredInputField(each),
        );
        return [type.name, ...optional.map(({ name }) => `${type.name}.${name}`)];
      }
      if (!isObjectType(type) && !isInterfaceType(type)) return [type.name];
      return [type.name, ...Object.keys(type.getFields()).map((name) => `${type.name}.${name}`)];
    }),
  );
}
