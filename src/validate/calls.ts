import type { BoundArguments, MacroSignature } from '../model/macros.ts';
import { bindArguments, macroSignature } from '../model/macros.ts';
import type { Argument, MacroCall, Statement } from '../parse/syntax.ts';

/** A macro call together with what its macro says about it. */
export interface ResolvedCall {
  readonly call: MacroCall;
  /** Undefined where the macro is unknown. */
  readonly signature: MacroSignature | undefined;
  /** Undefined where the macro is unknown. */
  readonly bound: BoundArguments | undefined;
  /** The call whose braces enclose this one. */
  readonly parent: ResolvedCall | null;
}

/** Lists every call of `statements` and of the blocks in them, in the order of the text, however deep the nesting. */
export function resolveCalls(statements: readonly Statement[]): ResolvedCall[] {
  const calls: ResolvedCall[] = [];
  const blocks = [{ statements, parent: null as ResolvedCall | null, next: 0 }];
  for (let block = blocks.at(-1); block; block = blocks.at(-1)) {
    const statement = block.statements[block.next];
    block.next += 1;
    if (!statement) blocks.pop();
    else if (statement.type === 'call') {
      const resolved = resolve(statement, block.parent);
      calls.push(resolved);
      if (statement.children) {
        blocks.push({ statements: statement.children, parent: resolved, next: 0 });
      }
    }
  }
  return calls;
}

function resolve(call: MacroCall, parent: ResolvedCall | null): ResolvedCall {
  const signature = macroSignature(call.macro.value);
  return { call, signature, bound: signature && bindArguments(call, signature), parent };
}

/** True where the call declares an element, a boundary or a deployment node. */
export function declaresElement({ signature }: ResolvedCall): boolean {
  const family = signature?.family;
  return family === 'element' || family === 'boundary' || family === 'node';
}

/** The innermost declaration of the alias `alias` that a call stands in. */
export function enclosing(resolved: ResolvedCall, alias: string): ResolvedCall | undefined {
  let outer = resolved.parent;
  while (outer && aliasOf(outer)?.value.value !== alias) outer = outer.parent;
  return outer ?? undefined;
}

/** The argument that gives the alias of a declaration. */
export function aliasOf(call: ResolvedCall): Argument | undefined {
  return call.bound?.values.get('alias');
}

/** How to write a call, e.g. `Rel(from, to, label, ?techn)`; a `?` marks what may be left out. */
export function usage(signature: MacroSignature): string {
  const parameters = signature.parameters.map((name, index) =>
    index < signature.required ? name : `?${name}`,
  );
  return `${signature.name}(${parameters.join(', ')})`;
}

/** The parameters that must be given and are not. */
export function missingParameters(signature: MacroSignature, bound: BoundArguments): string[] {
  return signature.parameters
    .slice(0, signature.required)
    .filter((name) => !bound.values.has(name));
}
