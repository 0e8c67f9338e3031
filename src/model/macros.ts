import type { Argument } from '../parse/syntax.ts';
import type { Direction, ElementKind, ElementShape } from './graph.ts';
import { SIGNATURES } from './signatures.ts';

/** What a macro declares. */
export type MacroFamily =
  'element' | 'boundary' | 'node' | 'relation' | 'elementStyle' | 'relationStyle' | 'other';

/** How one macro is called. */
export interface MacroSignature {
  readonly name: string;
  readonly family: MacroFamily;
  /** Names of the positional parameters in their order, without `$`. */
  readonly parameters: readonly string[];
  /** Names that can only be given with `$name=`, because Mermaid has no position for them. */
  readonly namedOnly?: readonly string[];
  /** How many of `parameters` must be given. */
  readonly required: number;
  /** False for a macro of C4-PlantUML that Mermaid lacks. */
  readonly inMermaid: boolean;
  readonly element?: {
    readonly kind: ElementKind;
    readonly shape: ElementShape;
    readonly external: boolean;
  };
  readonly relation?: { readonly bidirectional: boolean; readonly direction: Direction | null };
}

/** The arguments of a call, matched with the parameters of its macro. */
export interface BoundArguments {
  /** Where one is given twice, the named one (Mermaid's behaviour). */
  readonly values: ArgumentValues;
  /** Positional arguments beyond the last parameter. */
  readonly extra: readonly Argument[];
  /** Named arguments that the macro does not know, or that name a required one which stands at its position. */
  readonly unknown: readonly Argument[];
  /** Positional arguments that a named one of the same parameter overrides. */
  readonly overridden: readonly Argument[];
  /** True where a `RelIndex` lacks its index; it is bound as if it had one. */
  readonly lacksIndex: boolean;
}

/**
 * The arguments of one call by the names of their parameters. A list with a place for each parameter: a macro has few, so
 * that to find a name among them takes less than to fill a map, and a large diagram has very many calls.
 */
export class ArgumentValues {
  private readonly signature: MacroSignature;
  private readonly places: readonly (Argument | undefined)[];

  /** @param places the arguments by the places of their parameters among all those that the macro knows */
  constructor(signature: MacroSignature, places: readonly (Argument | undefined)[]) {
    this.signature = signature;
    this.places = places;
  }

  get(parameter: string): Argument | undefined {
    const place = placeOf(parameter, this.signature);
    return place === -1 ? undefined : this.places[place];
  }

  has(parameter: string): boolean {
    return this.get(parameter) !== undefined;
  }

  /** @param place that of a parameter among all those that the macro knows */
  at(place: number): Argument | undefined {
    return this.places[place];
  }

  /** All of them with their parameters, in the order of the macro. */
  entries(): readonly (readonly [string, Argument])[] {
    const { parameters, namedOnly = [] } = this.signature;
    return [...parameters, ...namedOnly].flatMap((parameter) => {
      const argument = this.get(parameter);
      return argument ? [[parameter, argument] as const] : [];
    });
  }
}

/** Where a parameter stands among all those that a macro knows; -1 for none. */
function placeOf(parameter: string, { parameters, namedOnly }: MacroSignature): number {
  const place = parameters.indexOf(parameter);
  if (place !== -1 || !namedOnly) return place;
  const among = namedOnly.indexOf(parameter);
  return among === -1 ? -1 : parameters.length + among;
}

/** How a macro is called, by its exact name; undefined for a name that neither Mermaid nor C4-PlantUML knows. */
export function macroSignature(name: string): MacroSignature | undefined {
  return SIGNATURES.get(name);
}

/** The names of all macros of Mermaid and C4-PlantUML. */
export function macroNames(): readonly string[] {
  return [...SIGNATURES.keys()];
}

/**
 * Matches the arguments of a call, in their order, with the parameters of its macro, as Mermaid does: by position, where a named argument among the
 * optional ones takes up a position too. Among the required ones it takes none, because Mermaid has no sensible reading there.
 */
export function bindArguments(
  given: readonly Argument[],
  signature: MacroSignature,
): BoundArguments {
  const known = signature.parameters.length;
  const unnumbered = lacksIndex(given, signature);
  if (!unnumbered && given.length <= known && given.every(isByPosition)) {
    const values = new ArgumentValues(signature, given);
    return { values, extra: none, unknown: none, overridden: none, lacksIndex: false };
  }
  const skipped = unnumbered ? 1 : 0;
  const values: (Argument | undefined)[] = [];
  let extra: Argument[] | undefined;
  let unknown: Argument[] | undefined;
  let overridden: Argument[] | undefined;
  let position = 0;
  for (const argument of given) {
    const name = argument.name?.value;
    const place = name === undefined ? position + skipped : placeOf(name, signature);
    if (name === undefined || position >= signature.required) position += 1;
    if (place === -1 || isIdentity(argument, place, values, signature))
      (unknown ??= []).push(argument);
    else if (name === undefined && place >= known) (extra ??= []).push(argument);
    else {
      const loser = assign(values, place, argument);
      if (loser) (overridden ??= []).push(loser);
    }
  }
  return {
    values: new ArgumentValues(signature, values),
    extra: extra ?? none,
    unknown: unknown ?? none,
    overridden: overridden ?? none,
    lacksIndex: unnumbered,
  };
}

/** Whether a named argument names a required one that stands at its position already: that is what the author means. */
function isIdentity(
  { name }: Argument,
  place: number,
  values: readonly (Argument | undefined)[],
  { required }: MacroSignature,
): boolean {
  return name !== null && place < required && values[place]?.name === null;
}

function isByPosition({ name }: Argument): boolean {
  return name === null;
}

/** Nearly every call has none of each: they share this one. */
const none: readonly Argument[] = [];

/**
 * Sets a value; where one stands there already, a named argument wins over one by position, and otherwise the later one.
 *
 * @returns the argument by position that gave way, if any
 */
function assign(
  values: (Argument | undefined)[],
  place: number,
  argument: Argument,
): Argument | undefined {
  const before = values[place];
  if (before !== undefined && argument.name === null) return argument;
  values[place] = argument;
  return before?.name === null ? before : undefined;
}

/**
 * Whether a `RelIndex` lacks its index. An index begins with a digit or is computed by a function; without
 * one, the third argument is the label, in quotes.
 */
function lacksIndex(given: readonly Argument[], signature: MacroSignature): boolean {
  if (signature.parameters[0] !== 'index') return false;
  const [first, , third] = given.filter((argument) => argument.name === null);
  if (!first || !third) return false;
  return third.quoted && !first.quoted && !/^\d|\(/.test(first.value.value);
}
