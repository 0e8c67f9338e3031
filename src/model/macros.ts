import type { Argument, MacroCall } from '../parse/syntax.ts';
import type { Direction, ElementKind, ElementShape } from './graph.ts';

/** What a macro declares. */
export type MacroFamily = 'element' | 'boundary' | 'node' | 'relation' | 'elementStyle' | 'relationStyle' | 'other';

/** How one macro is called. */
export interface MacroSignature {
  readonly name: string;
  readonly family: MacroFamily;
  /** Names of the positional parameters in their order, without `$`. */
  readonly parameters: readonly string[];
  /** How many of them must be given. */
  readonly required: number;
  /** False for a macro of C4-PlantUML that Mermaid lacks. */
  readonly inMermaid: boolean;
  readonly element?: { readonly kind: ElementKind; readonly shape: ElementShape; readonly external: boolean };
  readonly relation?: { readonly bidirectional: boolean; readonly direction: Direction | null };
}

/** The arguments of a call, matched with the parameters of its macro. */
export interface BoundArguments {
  /** By parameter name; where one is given twice, the named one (Mermaid's behaviour). */
  readonly values: ReadonlyMap<string, Argument>;
  /** Positional arguments beyond the last parameter. */
  readonly extra: readonly Argument[];
  /** Named arguments that the macro does not know. */
  readonly unknown: readonly Argument[];
  /** Positional arguments that a named one of the same parameter overrides. */
  readonly overridden: readonly Argument[];
}

export declare function macroSignature(name: string): MacroSignature | undefined;
export declare function macroNames(): readonly string[];
export declare function bindArguments(call: MacroCall, signature: MacroSignature): BoundArguments;
