import type {
  CallValue,
  ClassValue,
  FunctionValue,
  JoinedValue,
  ListValue,
  ModuleSyntax,
  ObjectValue,
  Place,
} from './value.ts';

/** A place in a module. */
export interface CodePlace extends Place {
  readonly module: ModuleSyntax;
}

/** A call and where it stands. */
export interface CallSite {
  readonly call: CallValue;
  readonly module: ModuleSyntax;
}

/** What a value comes from, once names, properties, parameters and calls of own functions are followed. */
export type Origin = {
  readonly at: CodePlace;
  /** The calls whose arguments it came through, the innermost first. */
  readonly via: readonly CodePlace[];
} & (
  | { readonly kind: 'text'; readonly text: string }
  /** A variable of the environment, or a key of a configuration. */
  | { readonly kind: 'environment'; readonly key: string }
  | { readonly kind: 'joined'; readonly value: JoinedValue }
  | { readonly kind: 'object'; readonly value: ObjectValue }
  | { readonly kind: 'list'; readonly value: ListValue }
  | { readonly kind: 'function'; readonly value: FunctionValue }
  | { readonly kind: 'class'; readonly value: ClassValue }
  | { readonly kind: 'instance'; readonly value: ClassValue }
  | { readonly kind: 'module'; readonly module: ModuleSyntax }
  /**
   * Something of a package, or a global (package ''): the properties that lead to it, with `()` for each call, and those calls.
   * `kafkajs` with `Kafka`, `()`, `producer`.
   */
  | {
      readonly kind: 'package';
      readonly name: string;
      readonly path: readonly string[];
      readonly calls: readonly CallSite[];
    }
  | { readonly kind: 'unknown' }
);

/** Origins that were reached through another keep the way that led there. */
export function through(origins: readonly Origin[], { via }: Origin): readonly Origin[] {
  return via.length === 0
    ? origins
    : origins.map((origin) => ({ ...origin, via: [...origin.via, ...via] }));
}
