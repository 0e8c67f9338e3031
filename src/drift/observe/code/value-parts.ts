import type { CallValue, Value } from './value.ts';

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
