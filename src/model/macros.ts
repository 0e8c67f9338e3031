import type { Argument, MacroCall } from '../parse/syntax.ts';
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
  /** Named arguments that the macro does not know. */
  readonly unknown: readonly Argument[];
  /** Positional arguments that a named one of the same parameter overrides. */
  readonly overridden: readonly Argument[];
}

/**
 * The arguments of one call by the names of their parameters. A list with a place for each parameter: a macro has few, so
 * that to find a name among them takes less than to fill a map, and a large diagram has very many calls.
 */
export class ArgumentValues {
  private readonly signature: MacroSignature;
  private readonly places: (Argument | undefined)[] = [];

  constructor(signature: MacroSignature) {
    this.signature = signature;
  }

  get(parameter: string): Argument | undefined {
    const place = placeOf(parameter, this.signature);
    return place === -1 ? undefined : this.places[place];
  }

  has(parameter: string): boolean {
    return this.get(parameter) !== undefined;
  }

  /** @param parameter one that the macro knows */
  set(parameter: string, argument: Argument): void {
    this.places[placeOf(parameter, this.signature)] = argument;
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
 * Matches the arguments of a call with the parameters of its macro, as Mermaid does: by position, where a named argument among the
 * optional ones takes up a position too. Among the required ones it takes none, because Mermaid has no sensible reading there.
 */
export function bindArguments(call: MacroCall, signature: MacroSignature): BoundArguments {
  const parameters = positions(call, signature);
  const values = new ArgumentValues(signature);
  const extra: Argument[] = [];
  const unknown: Argument[] = [];
  const overridden: Argument[] = [];
  let position = 0;
  for (const argument of call.arguments) {
    const name = argument.name?.value;
    const parameter = name ?? parameters[position];
    if (name === undefined || position >= signature.required) position += 1;
    if (parameter === undefined) extra.push(argument);
    else if (name !== undefined && placeOf(name, signature) === -1) unknown.push(argument);
    else assign(values, parameter, argument, overridden);
  }
  return { values, extra, unknown, overridden };
}

/** Sets a value; where one stands there already, a named argument wins over one by position, and otherwise the later one. */
function assign(
  values: ArgumentValues,
  parameter: string,
  argument: Argument,
  overridden: Argument[],
): void {
  const before = values.get(parameter);
  if (before === undefined) values.set(parameter, argument);
  else if (argument.name === null) overridden.push(argument);
  else {
    if (before.name === null) overridden.push(before);
    values.set(parameter, argument);
  }
}

/** The parameters that the positional arguments are for. `RelIndex` without its index is read as if it had one. */
function positions(call: MacroCall, signature: MacroSignature): readonly string[] {
  if (signature.parameters[0] !== 'index') return signature.parameters;
  const given = call.arguments.filter((argument) => argument.name === null);
  return lacksIndex(given) ? signature.parameters.slice(1) : signature.parameters;
}

/** An index begins with a digit or is computed by a function; without one, the third argument is the label, in quotes. */
function lacksIndex(given: readonly Argument[]): boolean {
  const [first, , third] = given;
  if (!first || !third) return false;
  return third.quoted && !first.quoted && !/^\d|\(/.test(first.value.value);
}
