import type { Statement, SyntaxTree } from '../parse/syntax.ts';
import { bindArguments, macroSignature } from './macros.ts';

const DIRECTIVE = /^c4gen-renamed-from\s+(?<old>.+)$/u;

/**
 * The old ids of elements by their new ones, as comments say: `%% c4gen-renamed-from old` above the element. Takes no call
 * stack however deep the nesting.
 */
export function renamedFrom({ statements }: SyntaxTree): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const blocks: (readonly Statement[])[] = [statements];
  for (let block = blocks.pop(); block; block = blocks.pop()) {
    let old: string | undefined;
    for (const statement of block) {
      if (statement.type === 'comment') {
        old = DIRECTIVE.exec(statement.text.value)?.groups?.['old'] ?? old;
        continue;
      }
      const id = old === undefined ? null : elementId(statement);
      if (id !== null && old !== undefined) found.set(id, old);
      old = undefined;
      if (statement.type === 'call' && statement.children) blocks.push(statement.children);
    }
  }
  return found;
}

function elementId(statement: Statement): string | null {
  if (statement.type !== 'call') return null;
  const signature = macroSignature(statement.macro.value);
  if (!signature?.element) return null;
  return bindArguments(statement.arguments, signature).values.get('alias')?.value.value ?? null;
}
