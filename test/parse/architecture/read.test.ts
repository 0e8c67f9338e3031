import { describe, expect, test } from 'vitest';
import { checkSource } from '../../../src/cli/check-source.ts';
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

const THREE =
  'service a(server)[A]\nservice b(server)[B]\nservice c(server)[C]\nservice d(disk)[D]\n';

test.each([
  ['an arrow to the right', 'a:R --> L:b', ['a > b']],
  ['an arrow to the left', 'a:R <-- L:b', ['b > a']],
  ['arrows both ways', 'a:R <--> L:b', ['a = b']],
  ['no arrow', 'b:R -- L:a', ['b > a']],
  ['no arrow, from a store', 'd:R -- L:a', ['a > d']],
  ['an arrow from a store', 'd:R --> L:a', ['d > a']],
  ['no arrows at a junction, with a store', 'junction j\nd:R -- L:j\na:R -- L:j', ['a > d']],
  ['a junction', 'junction j\na:R --> L:j\nj:R --> L:b\nj:T --> B:c', ['a > b', 'a > c']],
  [
    'a chain of junctions',
    'junction j\njunction k\na:R --> L:j\nj:R --> L:k\nk:R --> L:b',
    ['a > b'],
  ],
  ['a junction both ways', 'junction j\na:R <--> L:j\nj:R <--> L:b', ['a = b']],
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
  ['logos:nodejs-icon', 'nodejs', 'default'],
  ['simple-icons:nextdotjs', 'next.js', 'default'],
  ['mdi:account', null, 'default'],
  ['database', null, 'db'],
  ['disk', null, 'db'],
  ['server', null, 'default'],
])('the icon %s', (icon, technology, shape) => {
  const { graph } = read(`service a(${icon})[A]`);
  expect(graph.elements).toMatchObject([{ id: 'a', label: 'A', technology, shape, sprite: icon }]);
});

test('comments, titles and frontmatter are those of a C4 diagram', () => {
  const head = '---\ntitle: From above\n---\n%% c4gen-renamed-from: b a\n';
  const rest = 'architecture-beta\n%% own line\nservice a[A] %% at the end\naccDescr: What it is\n';
  const { trees, diagnostics } = parse({ file: 'x.mmd', text: head + rest }, undefined, reader);
  const [tree] = trees;
  const comments = tree?.statements.flatMap((each) =>
    each.type === 'comment' ? [[each.text.value, each.span.line]] : [],
  );
  expect(comments).toEqual([
    ['c4gen-renamed-from: b a', 4],
    ['own line', 6],
    ['at the end', 7],
  ]);
  expect(tree && buildGraph(tree)).toMatchObject({
    title: 'From above',
    description: 'What it is',
  });
  expect(diagnostics).toEqual([]);
});

test.each([
  ['the next line', '%% c4gen-disable-next-line unresolved-reference -- soon\na:R --> L:x', []],
  [
    'a stretch',
    '%% c4gen-disable unreachable-element\nservice b[B]\n%% c4gen-enable unreachable-element',
    [],
  ],
  [
    'the next line, of nothing',
    '%% c4gen-disable-next-line C4G302\nc:T --> B:a',
    ['unused-suppression'],
  ],
])('a comment silences %s', (_, body, expected) => {
  const text = `architecture-beta\nservice a[A]\nservice c[C]\na:R --> L:c\n${body}\n`;
  const { diagnostics } = checkSource({ file: 'x.mmd', text }, {}, undefined, reader);
  const found = diagnostics.filter(({ severity, blocking }) => severity !== 'info' && !blocking);
  expect(found.map(({ rule }) => rule)).toEqual(expected);
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

  test('junctions that join more than anyone draws are not followed', () => {
    const many = Array.from({ length: 1000 }, (__, at) => at);
    const body = many
      .map(
        (at) =>
          `junction j${at}\nservice s${at}\ns${at}:T <--> B:j${at}\nj${at}:R <--> L:j${at + 1}\n`,
      )
      .join('');
    const { diagnostics } = read(`${body}junction j1000\n`);
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['syntax-too-many']);
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
