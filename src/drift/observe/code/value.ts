/**
 * What a module says, reduced to what the values of addresses can come from. Offsets are those of the file's text. A value is
 * what an expression says, not what it gives: that is for `evaluate.ts`.
 */

/** Offsets in the text of a module. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export interface TextValue extends Place {
  readonly kind: 'text';
  readonly text: string;
}

/** A template string, or texts joined by `+`. */
export interface JoinedValue extends Place {
  readonly kind: 'joined';
  readonly parts: readonly Value[];
}

export interface NameValue extends Place {
  readonly kind: 'name';
  readonly name: string;
  readonly scope: Scope;
}

export interface MemberValue extends Place {
  readonly kind: 'member';
  readonly object: Value;
  /** The property's name, or what it is computed from. */
  readonly property: string | Value;
}

/** A call, or a construction with `new`. */
export interface CallValue extends Place {
  readonly kind: 'call';
  readonly callee: Value;
  readonly arguments: readonly Value[];
}

export interface ObjectValue extends Place {
  readonly kind: 'object';
  readonly properties: ReadonlyMap<string, Value>;
  readonly spreads: readonly Value[];
}

export interface ListValue extends Place {
  readonly kind: 'list';
  readonly items: readonly Value[];
}

/** One of several: `a ?? b`, `a || b`, `c ? a : b`. */
export interface EitherValue extends Place {
  readonly kind: 'either';
  readonly options: readonly Value[];
}

export interface FunctionValue extends Place {
  readonly kind: 'function';
  readonly scope: Scope;
  readonly returns: Value[];
  /** The list that it is called for each item of: `list.map((item) => …)`. */
  over: Value | undefined;
}

export interface ClassValue extends Place {
  readonly kind: 'class';
  readonly parent: Value | undefined;
  /** Absent where the class declares none. */
  constructs: FunctionValue | undefined;
  /** Fields with what is assigned to them, and methods. */
  readonly members: Map<string, Value[]>;
}

/** `this` within a class. */
export interface ThisValue extends Place {
  readonly kind: 'this';
  readonly class: ClassValue;
}

/** A whole module: `import * as x`, `require('x')`, `await import('x')`. */
export interface ModuleValue extends Place {
  readonly kind: 'module';
  readonly request: string;
}

/** Anything else: numbers, operators, JSX. */
export interface UnknownValue extends Place {
  readonly kind: 'unknown';
}

export type Value =
  | TextValue
  | JoinedValue
  | NameValue
  | MemberValue
  | CallValue
  | ObjectValue
  | ListValue
  | EitherValue
  | FunctionValue
  | ClassValue
  | ThisValue
  | ModuleValue
  | UnknownValue;

/** What a name in a scope stands for. */
export type Binding =
  /** A variable, with all that is assigned to it. */
  | { readonly kind: 'variable'; readonly values: Value[] }
  /** A part of what is given to a function: the argument, and the properties that lead to it. */
  | {
      readonly kind: 'parameter';
      readonly of: FunctionValue;
      readonly index: number;
      readonly path: readonly string[];
      /** What it is where nothing is given. */
      readonly fallback: Value | undefined;
    }
  /** `name` is `*` for the whole module. */
  | { readonly kind: 'import'; readonly request: string; readonly name: string };

/** Names and what they stand for; the module's own scope has no parent. */
export interface Scope {
  readonly module: ModuleSyntax;
  readonly parent: Scope | undefined;
  readonly names: Map<string, Binding>;
}

/**
 * A part of a module that is reached as one: what runs when the module is loaded, or a function, class or constant of its top
 * level.
 */
export interface Part {
  /** True for a function or class, which does nothing until it is used; false for a constant, which is made at load. */
  readonly waits: boolean;
  /** Names that it mentions, wherever they are declared. */
  readonly mentions: Set<string>;
  /** Names of the properties that it reads, but those of `Promise`. */
  readonly properties: Map<string, Place>;
  readonly calls: CallValue[];
  /** Modules that it loads while running: `require`, `import()`. */
  readonly loads: Set<string>;
}

/** Where an exported name comes from: a name of the module, or of another. */
export type Export =
  | { readonly kind: 'local'; readonly name: string }
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'from'; readonly request: string; readonly name: string };

/** A module as read. */
export interface ModuleSyntax {
  /** Relative to the root of the code. */
  readonly path: string;
  readonly scope: Scope;
  /** What runs when the module is loaded. */
  readonly load: Part;
  /** Declarations of the top level by name. */
  readonly parts: Map<string, Part>;
  readonly exports: Map<string, Export>;
  /** Modules all of whose names are exported: `export * from`. */
  readonly exportsAll: string[];
  /** Modules that are loaded with it, in the order of the text; not those imported for their types alone. */
  readonly imports: Set<string>;
  /** Where the text does not parse. */
  readonly errors: readonly {
    readonly message: string;
    readonly start: number;
    readonly end: number;
  }[];
}
