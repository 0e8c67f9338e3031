import type { CallValue, ListValue, ObjectValue, Value } from './value.ts';

/** Names of variables of the environment. */
export const VARIABLE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/u;

/** The value at the end of a path of properties. */
export function partOf(value: Value, path: readonly string[]): Value {
  const { start, end } = value;
  return path.reduce<Value>(
    (object, property) => ({ kind: 'member', object, property, start, end }),
    value,
  );
}

/** The name of a variable that a call asks for: `required('ORDERS_URL')`. */
export function variableIn({ arguments: [first] }: CallValue): string | undefined {
  return first?.kind === 'text' && VARIABLE.test(first.text) ? first.text : undefined;
}

/** Names of properties that hold addresses, whatever object they are in. */
const ADDRESS_PROPERTY =
  /(?:url|uri|host|hostname|address|addr|endpoint|dsn|brokers?|servers?|origin)$/iu;

/** Whether a property or variable holds an address, by its name. */
export function isAddressName(name: string): boolean {
  return VARIABLE.test(name) || ADDRESS_PROPERTY.test(name);
}

/** The values of an object as a list: `Object.values(topics)`. What is spread into it stands for itself. */
export function listOf({ properties, spreads, start, end }: ObjectValue): ListValue {
  return { kind: 'list', items: [...properties.values(), ...spreads], start, end };
}
