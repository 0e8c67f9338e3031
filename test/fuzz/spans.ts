import type { Span } from '../../src/diagnostics/diagnostic.ts';
import { buildGraph } from '../../src/model/build.ts';
import type { Graph } from '../../src/model/graph.ts';
import type { ParseResult } from '../../src/parse/parse.ts';
import type { Statement } from '../../src/parse/syntax.ts';

/** Every span of a parsed source: of its findings, its syntax and its graphs. */
export function* allSpans({ trees, diagnostics, otherDiagrams }: ParseResult): Generator<Span> {
  for (const { span, suggestions } of diagnostics) {
    yield span;
    for (const suggestion of suggestions) if (suggestion.span) yield suggestion.span;
  }
  for (const { span } of otherDiagrams) yield span;
  for (const tree of trees) {
    yield tree.diagramType.span;
    yield* spansOf(tree.statements);
    const graph = buildGraph(tree);
    for (const element of graph.elements) yield* graphSpans(element.spans);
    for (const relation of graph.relations) yield* graphSpans(relation.spans);
  }
}

function* spansOf(statements: readonly Statement[]): Generator<Span> {
  for (const statement of statements) {
    yield statement.span;
    if (statement.type !== 'call') continue;
    yield statement.macro.span;
    yield statement.head;
    for (const { name, value, span } of statement.arguments) {
      yield* name ? [name.span, value.span, span] : [value.span, span];
    }
    yield* spansOf(statement.children ?? []);
  }
}

function* graphSpans(spans: Graph['elements' | 'relations'][number]['spans']): Generator<Span> {
  yield* [spans.whole, spans.macro];
  for (const span of [spans.label, spans.technology, spans.description]) if (span) yield span;
  yield* 'id' in spans ? [spans.id] : [spans.from, spans.to];
}

/** What is wrong with a span, if anything: it must lie within the text, and say the same by lines as by offsets. */
export function faultOf(span: Span, text: string): string | undefined {
  const { start, end, line, column, endLine, endColumn } = span;
  if (start < 0 || end < start || end > text.length) return `${start}-${end} of ${text.length}`;
  if (offsetOf(text, line, column) !== start) return `${line}:${column} is not ${start}`;
  if (offsetOf(text, endLine, endColumn) !== end) return `${endLine}:${endColumn} is not ${end}`;
  return undefined;
}

/** The offset that a line and a column name. */
function offsetOf(text: string, line: number, column: number): number {
  const ends = /\r\n|\r|\n/g;
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let at = 1; at < line; at += 1) {
    if (!ends.exec(text)) return -1;
    start = ends.lastIndex;
  }
  return start + column - 1;
}
