import type { Diagnostic, Span } from '../../src/diagnostics/diagnostic.ts';
import { parse } from '../../src/parse/parse.ts';
import type { MacroCall, Statement, SyntaxTree } from '../../src/parse/syntax.ts';

/** Reads a text that holds exactly one diagram. */
export function readTree(text: string, file = 'test.mmd'): SyntaxTree {
  const { trees } = parse({ file, text });
  if (trees.length !== 1) throw new Error(`expected one diagram, found ${trees.length}`);
  return trees[0]!;
}

/** The findings of a text as `rule line:column-line:column`. */
export function findings(text: string, file = 'test.mmd'): string[] {
  return parse({ file, text }).diagnostics.map(finding);
}

function finding({ rule, span }: Diagnostic): string {
  return `${rule} ${place(span)}`;
}

/** `line:column-line:column`. */
function place(span: Span): string {
  return `${span.line}:${span.column}-${span.endLine}:${span.endColumn}`;
}

/** The piece of `text` that a span covers. */
export function covered(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** The calls among statements, bodies included, in the order of the text. */
export function calls(statements: readonly Statement[]): MacroCall[] {
  return statements.flatMap((statement) =>
    statement.type === 'call' ? [statement, ...calls(statement.children ?? [])] : [],
  );
}

/** The texts of the arguments of the first call of a diagram, named ones as `name=text`. */
export function argumentsOf(call: string): string[] {
  const first = calls(readTree(`C4Context\n${call}`).statements)[0];
  if (!first) throw new Error(`no call in ${call}`);
  return first.arguments.map(({ name, value }) =>
    name ? `${name.value}=${value.value}` : value.value,
  );
}
