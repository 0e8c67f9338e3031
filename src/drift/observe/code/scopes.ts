import type { ClassValue, FunctionValue, Part, Scope, Value } from './value.ts';

/** Where the reader is. */
export interface Context {
  readonly scope: Scope;
  readonly part: Part;
  /** The innermost function, for what is returned. */
  readonly within?: FunctionValue;
  readonly class?: ClassValue;
}

/** Adds to what a variable may be; a name of another kind stays what it is. */
export function assign(name: string, value: Value | undefined, scope: Scope): void {
  const known = scope.names.get(name);
  if (!known) scope.names.set(name, { kind: 'variable', values: value ? [value] : [] });
  else if (known.kind === 'variable' && value) known.values.push(value);
}

/** The scope that a name is declared in; the innermost where it is nowhere. */
export function scopeOf(name: string, scope: Scope): Scope {
  for (let each: Scope | undefined = scope; each; each = each.parent) {
    if (each.names.has(name)) return each;
  }
  return scope;
}

/** Adds to what a member of a class may be. */
export function addMember({ members }: ClassValue, name: string, value: Value): void {
  const known = members.get(name);
  if (known) known.push(value);
  else members.set(name, [value]);
}
