import type { BoundArguments, MacroSignature } from '../model/macros.ts';
import { bindArguments, macroSignature } from '../model/macros.ts';
import type { Argument, Located, MacroCall, Statement } from '../parse/syntax.ts';

/** A macro call together with what its macro says about it; both are undefined where the macro is unknown. */
export interface ResolvedCall {
  readonly call: MacroCall;
  /** Its arguments in their order: the same objects that are bound. */
  readonly given: readonly Argument[];
  readonly signature: MacroSignature | undefined;
  readonly bound: BoundArguments | undefined;
}

/** The declaration of an element, a boundary or a deployment node under an alias that is not empty. */
export interface Declaration {
  readonly call: MacroCall;
  readonly alias: Located<string>;
  /** The declaration whose braces enclose this one. */
  readonly parent: Declaration | null;
}

/** A relation that gives itself a number: `RelIndex(3, …)`, or C4-PlantUML's `$index="3"`. */
export interface NumberedCall {
  readonly call: MacroCall;
  readonly index: Located<string>;
}

/** What the calls of a diagram declare, as far as it can be told. */
export interface Declared {
  /** Outer ones before those inside them. */
  readonly declarations: readonly Declaration[];
  /** Calls of unknown macros, and relations that lack an end: whatever they mean is missing from the graph. */
  readonly unreadable: readonly MacroCall[];
  readonly numbered: readonly NumberedCall[];
}

/** Statements of one block that are still to be read. */
interface Block {
  readonly statements: readonly Statement[];
  readonly parent: Declaration | null;
  next: number;
}

/**
 * Goes through every call of `statements` and of the blocks in them, in the order of the text, however deep the nesting.
 * What is known of a call is kept only while it is visited: a diagram may have a million.
 *
 * @param visit is shown each call that is not regular: those need a closer look
 */
export function readCalls(
  statements: readonly Statement[],
  visit: (resolved: ResolvedCall) => void,
): Declared {
  const declarations: Declaration[] = [];
  const unreadable: MacroCall[] = [];
  const numbered: NumberedCall[] = [];
  const blocks: Block[] = [{ statements, parent: null, next: 0 }];
  for (let block = blocks.at(-1); block; block = blocks.at(-1)) {
    const call = block.statements[block.next];
    block.next += 1;
    if (!call) blocks.pop();
    if (call?.type !== 'call') continue;
    const signature = macroSignature(call.macro.value);
    let declaration: Declaration | undefined;
    if (signature && isRegular(call, signature)) {
      if (signature.element) declaration = declarationOf(call.arguments[0], call, block.parent);
    } else {
      const given = call.arguments;
      const bound = signature && bindArguments(given, signature);
      const resolved = { call, given, signature, bound };
      visit(resolved);
      if (signature?.element)
        declaration = declarationOf(bound?.values.get('alias'), call, block.parent);
      if (isUnreadable(resolved)) unreadable.push(call);
      const index = indexOf(resolved);
      if (index) numbered.push({ call, index });
    }
    if (declaration) declarations.push(declaration);
    if (call.children) {
      blocks.push({ statements: call.children, parent: declaration ?? block.parent, next: 0 });
    }
  }
  return { declarations, unreadable, numbered };
}

/**
 * True for a call as nearly all are: it declares an element or a relation by a macro of Mermaid, plainly, and with as many arguments as
 * the macro wants and no more than it takes. No rule about calls has anything to say of it.
 */
function isRegular(call: MacroCall, signature: MacroSignature): boolean {
  if (!signature.inMermaid || !(signature.element || signature.relation)) return false;
  const { parameters, required } = signature;
  const { plainArguments: count = 0 } = call;
  return count >= required && count <= parameters.length && parameters[0] !== 'index';
}

function declarationOf(
  argument: Argument | undefined,
  call: MacroCall,
  parent: Declaration | null,
): Declaration | undefined {
  const alias = argument?.value;
  return alias && alias.value !== '' ? { call, alias, parent } : undefined;
}

function indexOf({ signature, bound }: ResolvedCall): Located<string> | undefined {
  if (signature?.family !== 'relation' || !signature.inMermaid) return undefined;
  return bound?.values.get('index')?.value;
}

function isUnreadable({ signature, bound }: ResolvedCall): boolean {
  if (!signature || !bound) return true;
  return signature.family === 'relation' && !(bound.values.has('from') && bound.values.has('to'));
}

/** The innermost declaration of the same alias that a declaration stands in. */
export function enclosingOfSameAlias({ alias, parent }: Declaration): Declaration | undefined {
  let outer = parent;
  while (outer && outer.alias.value !== alias.value) outer = outer.parent;
  return outer ?? undefined;
}

/** A declaration of an alias that an earlier one has taken. */
export interface RepeatedDeclaration {
  readonly declaration: Declaration;
  readonly first: MacroCall;
}

/** The declarations of aliases that are taken, but for those inside an element of their own alias. */
export function repeatedDeclarations({
  declarations,
  elements,
}: {
  readonly declarations: readonly Declaration[];
  readonly elements: ReadonlyMap<string, unknown>;
}): readonly RepeatedDeclaration[] {
  if (declarations.length === elements.size) return [];
  const taken = new Map<string, MacroCall>();
  const repeated: RepeatedDeclaration[] = [];
  for (const declaration of declarations) {
    const first = taken.get(declaration.alias.value);
    if (!first) taken.set(declaration.alias.value, declaration.call);
    else if (!enclosingOfSameAlias(declaration)) repeated.push({ declaration, first });
  }
  return repeated;
}

/** True for the declaration of a boundary or a deployment node. */
export function isFrame(call: MacroCall): boolean {
  const family = macroSignature(call.macro.value)?.family;
  return family === 'boundary' || family === 'node';
}

/** How to write a call, e.g. `Rel(from, to, label, ?techn)`; a `?` marks what may be left out. */
export function usage(signature: MacroSignature): string {
  const parameters = signature.parameters.map((name, index) =>
    index < signature.required ? name : `?${name}`,
  );
  return `${signature.name}(${parameters.join(', ')})`;
}
