import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../../src/model/build.ts';
import { loadArchitectureReader } from '../../../src/parse/architecture/read.ts';
import { parse } from '../../../src/parse/parse.ts';

const reader = await loadArchitectureReader();

function read(body: string, file = 'x.mmd') {
  const text = `architecture-beta\n${body}`;
  const { trees, diagnostics } = parse({ file, text }, undefined, reader);
  const graph = buildGraph(trees[0]!);
  return { text, graph, diagnostics };
}

/** Each relation as `from > to`, or `from = to` where it goes both ways. */
function relations(body: string): readonly string[] {
  const { graph, diagnostics } = read(body);
  expect(diagnostics).toEqual([]);
  return graph.relations.map(
    ({ from, to, bidirectional }) => `${from} ${bidirectional ? '=' : '>'} ${to}`,
  );
}

const THREE = 'service a(server)[A]\nservice b(server)[B]\nservice c(server)[C]\n';

test.each([
  ['an arrow to the right', 'a:R --> L:b', ['a > b']],
  ['an arrow to the left', 'a:R <-- L:b', ['b > a']],
  ['arrows both ways', 'a:R <--> L:b', ['a = b']],
  ['no arrow', 'b:R -- L:a', ['b > a']],
  ['a junction', 'junction j\na:R --> L:j\nj:R --> L:b\nj:T --> B:c', ['a > b', 'a > c']],
  [
    'a chain of junctions',
    'junction j\njunction k\na:R --> L:j\nj:R --> L:k\nk:R --> L:b',
    ['a > b'],
  ],
  ['a junction both ways', 'junction j\na:R <--> L:j\nj:R <--> L:b', ['a = b']],
  ['a junction that nothing reaches', 'junction j\nj:R --> L:a\nj:L --> R:b', []],
  [
    'a circle of junctions',
    'junction j\njunction k\na:R --> L:j\nj:R <--> L:k\nk:T --> B:b',
    ['a > b'],
  ],
])('%s', (_, edges, expected) => {
  expect(relations(THREE + edges)).toEqual(expected);
});

test('groups are boundaries, and an edge of a group ends on it', () => {
  const body =
    'group inner[In]\ngroup out[Out] in inner\nservice a[A] in out\nservice b[B]\na{group}:R --> L:b';
  const { graph } = read(body);
  expect(graph.elements.map(({ id, kind, parent }) => [id, kind, parent])).toEqual([
    ['inner', 'boundary', null],
    ['out', 'boundary', 'inner'],
    ['a', 'container', 'out'],
    ['b', 'container', null],
  ]);
  expect(graph.relations.map(({ id }) => id)).toEqual(['out->b']);
});

test.each([
  ['logos:aws-lambda', 'aws lambda', 'default'],
  ['database', null, 'db'],
  ['disk', null, 'db'],
  ['server', null, 'default'],
])('the icon %s', (icon, technology, shape) => {
  const { graph } = read(`service a(${icon})[A]`);
  expect(graph.elements).toMatchObject([{ id: 'a', label: 'A', technology, shape }]);
});

test('spans are those of the words', () => {
  const { text, graph } = read('service a(logos:redis)[The cache]\n');
  const [{ spans }] = graph.elements as [(typeof graph.elements)[number]];
  const covered = [spans.id, spans.label, spans.technology].map(
    (span) => span && text.slice(span.start, span.end),
  );
  expect(covered).toEqual(['a', 'The cache', 'logos:redis']);
});

describe('mistakes', () => {
  test.each([
    ['no name', 'service "x"', 'syntax-architecture', '"x"'],
    ['the end of the text', 'service a[A]\na:R --', 'syntax-architecture', '-'],
    ['a character that nothing begins with', 'service a[A]\n?', 'syntax-architecture', '?'],
    ['a group that there is not', 'service a[A] in nowhere', 'syntax-unknown-group', 'nowhere'],
    ['nothing in it', '', 'syntax-empty-diagram', 'architecture-beta'],
  ])('%s', (_, body, rule, place) => {
    const { text, diagnostics } = read(body);
    const found = diagnostics.map(({ rule: name, span }) => [
      name,
      text.slice(span.start, span.end),
    ]);
    expect(found[0]).toEqual([rule, place]);
  });

  test('groups within each other lose nothing', () => {
    const { graph } = read('group x[X] in y\ngroup y[Y] in x\nservice a[A] in x');
    expect(graph.elements.map(({ id }) => id).toSorted()).toEqual(['a', 'x', 'y']);
  });
});

test('a fence in Markdown, in its own place', () => {
  const text = '# T\n\n```mermaid\narchitecture-beta\n  service a[A]\n```\n';
  const { trees } = parse({ file: 'x.md', text }, undefined, reader);
  expect(trees.map(({ diagramType }) => diagramType.span.line)).toEqual([4]);
});
