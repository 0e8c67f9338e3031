import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Span } from '../../src/diagnostics/diagnostic.ts';
import { buildGraph } from '../../src/model/build.ts';
import type { Graph } from '../../src/model/graph.ts';
import { type ParseResult, parse } from '../../src/parse/parse.ts';
import type { Statement } from '../../src/parse/syntax.ts';

const PIECES = [
  'C4Context',
  'C4Container',
  'Person',
  'System_Boundary',
  'Rel',
  'RelIndex',
  'Node',
  'Foo',
  'title',
  'accTitle',
  'accDescr',
  'direction LR',
  'UpdateElementStyle',
  'Index()',
  '(',
  ')',
  '{',
  '}',
  '"',
  "'",
  '“',
  '”',
  ',',
  '$',
  '$tags=',
  '=',
  '%%',
  '%%{',
  '}%%',
  '---',
  '```mermaid',
  '```',
  '> ',
  '- ',
  '::: mermaid',
  ';',
  '#',
  '//',
  '\\"',
  '<b c="d">',
  'a',
  'b2',
  'text with words',
  ' ',
  '\t',
  '\u00A0',
  '\n',
  '\r\n',
  '\r',
  '\uFEFF',
  '😀',
  'ع',
  '__proto__',
  '@startuml',
  '!include',
  '->',
  '{{',
  '}}',
  ':',
  '|',
];

const anyText = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc
    .array(fc.constantFrom(...PIECES), { maxLength: 60 })
    .map((pieces) => `C4Context\n${pieces.join('')}`),
  fc.string({ unit: 'binary', maxLength: 200 }),
);
const anyFile = fc.constantFrom('x.mmd', 'x.md', '<stdin>');

function* spansOf(statements: readonly Statement[]): Generator<Span> {
  for (const statement of statements) {
    yield statement.span;
    if (statement.type !== 'call') continue;
    yield statement.macro.span;
    for (const { name, value, span } of statement.arguments) {
      yield* name ? [name.span, value.span, span] : [value.span, span];
    }
    yield* spansOf(statement.children ?? []);
  }
}

function* allSpans({ trees, diagnostics, otherDiagrams }: ParseResult): Generator<Span> {
  for (const { span, suggestions } of diagnostics) {
    yield span;
    for (const suggestion of suggestions) if (suggestion.span) yield suggestion.span;
  }
  for (const { span } of otherDiagrams) yield span;
  for (const tree of trees) {
    yield tree.diagramType.span;
    yield* spansOf(tree.statements);
    for (const element of buildGraph(tree).elements) yield* graphSpans(element.spans);
    for (const relation of buildGraph(tree).relations) yield* graphSpans(relation.spans);
  }
}

function* graphSpans(spans: Graph['elements' | 'relations'][number]['spans']): Generator<Span> {
  yield* [spans.whole, spans.macro];
  for (const span of [spans.label, spans.technology, spans.description]) if (span) yield span;
  yield* 'id' in spans ? [spans.id] : [spans.from, spans.to];
}

test('no text makes it throw, and every span lies within the text', () => {
  fc.assert(
    fc.property(anyText, anyFile, (text, file) => {
      for (const span of allSpans(parse({ file, text }))) {
        const { start, end, line, column, endLine, endColumn } = span;
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(Math.min(line, column, endLine, endColumn)).toBeGreaterThanOrEqual(1);
        expect(endLine > line || (endLine === line && endColumn >= column)).toBe(true);
        expect(offsetOf(text, line, column)).toBe(start);
        expect(offsetOf(text, endLine, endColumn)).toBe(end);
      }
    }),
    { numRuns: 2000 },
  );
});

test('ids are unique, parents exist and come first', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const graph of parse({ file: 'x.mmd', text }).trees.map(buildGraph)) {
        const seen = new Set<string>();
        for (const { id, parent } of graph.elements) {
          expect(seen.has(id)).toBe(false);
          expect(parent === null || parent === id || seen.has(parent)).toBe(true);
          seen.add(id);
        }
        expect(new Set(graph.relations.map(({ id }) => id)).size).toBe(graph.relations.length);
      }
    }),
    { numRuns: 1000 },
  );
});

const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
/** What Mermaid allows between quotes. `direction LR` and the like are left to the tests of recovery. */
const label = fc
  .string({ unit: 'binary', maxLength: 30 })
  .map((text) => text.replace(/["\\]/g, '').replace(/\r\n?/g, '\n').trim());

test('whatever is written between quotes is read back, and nothing else is found', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(word, label), { minLength: 1, maxLength: 8 }), (elements) => {
      const unique = [...new Map(elements)].filter(
        ([, text]) => text !== '' && !/direction\s/.test(text),
      );
      const lines = unique.map(([id, text]) => `System(${id}, "${text}")`);
      const { trees, diagnostics } = parse({
        file: 'x.mmd',
        text: ['C4Context', ...lines, 'Person(zzzzzzzzzz, "Z")'].join('\n'),
      });
      expect(diagnostics).toEqual([]);
      const read = buildGraph(trees[0]!).elements.map(({ id, label: text }) => [id, text]);
      expect(read.slice(0, -1)).toEqual(unique);
    }),
    { numRuns: 1000 },
  );
});

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
