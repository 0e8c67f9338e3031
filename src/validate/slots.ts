import type { MacroSignature } from '../model/macros.ts';
import type { Argument } from '../parse/syntax.ts';

/** A named argument that stands in the position of another parameter, with nothing in its own. */
export interface Displaced {
  readonly argument: Argument;
  readonly name: string;
}

/**
 * The named arguments that Mermaid meets before their own position, where it then finds nothing. To Mermaid a named argument
 * takes up a position like any other.
 */
export function displaced(
  given: readonly Argument[],
  signature: MacroSignature,
): readonly Displaced[] {
  const { parameters, required } = signature;
  const named: (Displaced & { readonly own: number; readonly at: number })[] = [];
  let position = 0;
  for (const argument of given) {
    const name = argument.name?.value;
    if (name !== undefined && position >= required) {
      named.push({ argument, name, own: parameters.indexOf(name), at: position });
    }
    if (name === undefined || position >= required) position += 1;
  }
  return named.filter(({ own, at }) => at < own && own >= position);
}
