import type { Node, PropertyKey } from 'oxc-parser';
import type { CallValue, Place, Value } from './value.ts';

/** Of these wrappers only what is in them matters. */
export const WRAPPERS = new Set([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'ChainExpression',
]);

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/** The name of a property or member; undefined where it is computed. */
export function nameOfKey(key: PropertyKey | Node): string | undefined {
  if (key.type === 'Identifier' || key.type === 'PrivateIdentifier') return key.name;
  return key.type === 'Literal' && typeof key.value === 'string' ? key.value : undefined;
}

/** What says nothing of any address. */
export function unknown(node: Place): Value {
  return { kind: 'unknown', ...at(node) };
}

/** The offsets of a node. */
export function at({ start, end }: Place): Place {
  return { start, end };
}

/** A template string with what is inserted into it; a text where nothing is. */
export function template(
  node: Extract<Node, { type: 'TemplateLiteral' }>,
  inserted: readonly Value[],
): Value {
  const parts = node.quasis.flatMap((quasi, index): Value[] => {
    const text = quasi.value.cooked ?? quasi.value.raw;
    const literal: Value[] = text === '' ? [] : [{ kind: 'text', text, ...at(quasi) }];
    const next = inserted[index];
    return next ? [...literal, next] : literal;
  });
  const [only] = parts;
  if (only?.kind === 'text' && parts.length === 1) return { ...only, ...at(node) };
  return { kind: 'joined', parts, ...at(node) };
}

/** Methods of lists and texts, by far the most frequent calls: they reach nobody, and call nothing that has a name. */
const OF_TEXT =
  /^(?:map|filter|reduce|forEach|flatMap|some|every|includes|push|trim|join|split|slice|replace|replaceAll|toString|padStart|padEnd|startsWith|endsWith|concat|keys|values|entries|has|then|catch|finally|sort|toSorted)$/u;

/** Whether a call is one of these methods. */
export function isOfText({ callee }: CallValue): boolean {
  return (
    callee.kind === 'member' && typeof callee.property === 'string' && OF_TEXT.test(callee.property)
  );
}

/** Tells the function that a method of a list calls what it is called for. */
export function tellItems({ callee, arguments: [first] }: CallValue): void {
  if (first?.kind === 'function' && callee.kind === 'member') first.over = callee.object;
}
