import { expect, test } from 'vitest';
import { buildGraph } from '../../src/model/build.ts';
import type { Graph } from '../../src/model/graph.ts';
import { parse } from '../../src/parse/parse.ts';

function graphOf(...lines: readonly string[]): Graph {
  return buildGraph(parse({ file: 'x.mmd', text: ['C4Context', ...lines].join('\n') }).trees[0]!);
}

function elementOf(line: string): Record<string, unknown> {
  const { spans: _, ...element } = graphOf(line).elements[0]!;
  return element;
}

const PLAIN = {
  id: 'a',
  label: 'A',
  shape: 'default',
  external: false,
  technology: null,
  description: null,
  sprite: null,
  tags: [],
  link: null,
  parent: null,
  boundaryType: null,
};

test.each([
  ['Person(a, "A", "D")', { kind: 'person', description: 'D' }],
  ['Person_Ext(a, "A")', { kind: 'person', external: true }],
  [
    'System(a, "A", "D", "s", "t", "l")',
    { kind: 'system', description: 'D', sprite: 's', tags: ['t'], link: 'l' },
  ],
  ['SystemDb(a, "A")', { kind: 'system', shape: 'db' }],
  ['SystemQueue_Ext(a, "A")', { kind: 'system', shape: 'queue', external: true }],
  ['System(a, "A", $techn="Go")', { kind: 'system', technology: 'Go' }],
  ['Container(a, "A", "Go", "D")', { kind: 'container', technology: 'Go', description: 'D' }],
  ['Container(a, "A", "", "D")', { kind: 'container', description: 'D' }],
  ['Container(a, "A",, "D")', { kind: 'container', description: 'D' }],
  ['ContainerDb_Ext(a, "A")', { kind: 'container', shape: 'db', external: true }],
  ['ContainerQueue(a, "A")', { kind: 'container', shape: 'queue' }],
  [
    'Component(a, "A", $descr="D", $techn="Go")',
    { kind: 'component', technology: 'Go', description: 'D' },
  ],
  ['ComponentDb(a, "A")', { kind: 'component', shape: 'db' }],
  ['Boundary(a, "A")', { kind: 'boundary' }],
  [
    'Boundary(a, "A", "team", "t", "l")',
    { kind: 'boundary', boundaryType: 'team', tags: ['t'], link: 'l' },
  ],
  [
    'Enterprise_Boundary(a, "A", "t", "l")',
    { kind: 'boundary', boundaryType: 'enterprise', tags: ['t'], link: 'l' },
  ],
  ['System_Boundary(a, "A")', { kind: 'boundary', boundaryType: 'system' }],
  [
    'Container_Boundary(a, "A", $descr="D")',
    { kind: 'boundary', boundaryType: 'container', description: 'D' },
  ],
  ['Node(a, "A", "Linux", "D")', { kind: 'node', technology: 'Linux', description: 'D' }],
  ['Deployment_Node_L(a, "A")', { kind: 'node' }],
  ['Person(a, "A", $tags="x+y, z")', { kind: 'person', tags: ['x', 'y', 'z'] }],
  ['Person(a)', { kind: 'person', label: '' }],
  ['Person($alias="a", $label="A")', { kind: 'person' }],
])('%s', (line, expected) => {
  expect(elementOf(line)).toEqual({ ...PLAIN, ...expected });
});

test.each([
  [
    'Rel(a, b, "L", "T", "D", "s", "t", "l")',
    { label: 'L', technology: 'T', description: 'D', tags: ['t'], link: 'l' },
  ],
  ['Rel(a, b)', {}],
  ['Rel(a, b, "")', {}],
  ['Rel_U(a, b, "L")', { label: 'L', direction: 'up' }],
  ['Rel_Down(a, b, "L")', { label: 'L', direction: 'down' }],
  ['Rel_Back(a, b, "L")', { label: 'L', direction: 'back' }],
  ['Rel_Back_Neighbor(a, b, "L")', { label: 'L', direction: 'back' }],
  ['BiRel(a, b, "L")', { label: 'L', bidirectional: true }],
  ['BiRel_Left(a, b, "L")', { label: 'L', bidirectional: true, direction: 'left' }],
  ['RelIndex(1, a, b, "L", "T")', { label: 'L', technology: 'T' }],
  ['RelIndex(Index(), a, b, "L")', { label: 'L' }],
  ['RelIndex("1", a, b, "L")', { label: 'L' }],
  ['RelIndex(a, b, "L")', { label: 'L' }],
  ['RelIndex(a, b, "L", "T")', { label: 'L', technology: 'T' }],
  ['RelIndex_R(7, a, b, "L")', { label: 'L', direction: 'right' }],
])('%s', (line, expected) => {
  const { spans: _, ...relation } = graphOf(line).relations[0]!;
  const plain = {
    label: null,
    technology: null,
    description: null,
    bidirectional: false,
    direction: null,
    tags: [],
    link: null,
  };
  expect(relation).toEqual({ id: 'a->b', from: 'a', to: 'b', ...plain, ...expected });
});

test('a repeated relation gets a number, and ids stay unique whatever the aliases', () => {
  const graph = graphOf(
    'Rel(a, b, "1")',
    'Rel(a, "b#2", "2")',
    'Rel(a, b, "3")',
    'Rel(b, a, "4")',
    'Rel(a, b, "5")',
  );
  expect(graph.relations.map(({ id }) => id)).toEqual([
    'a->b',
    'a->b#2',
    'a->b#3',
    'b->a',
    'a->b#4',
  ]);
});

test('the first declaration of an alias wins, and bodies of later ones join it', () => {
  const graph = graphOf(
    'Boundary(a, "First") {',
    'Person(b, "B")',
    '}',
    'Boundary(a, "Second") {',
    'Person(c, "C")',
    'Person(b, "Again")',
    '}',
  );
  expect(graph.elements.map(({ id, label, parent }) => [id, label, parent])).toEqual([
    ['a', 'First', null],
    ['b', 'B', 'a'],
    ['c', 'C', 'a'],
  ]);
});

test('parents come first and are what encloses an element', () => {
  const graph = graphOf(
    'Node(n, "N") {',
    'System(s, "S") {',
    'Container(c, "C")',
    '}',
    'Foo(x, "X") {',
    'Person(p, "P")',
    '}',
    '}',
    'Person(q, "Q")',
  );
  expect(graph.elements.map(({ id, parent }) => [id, parent])).toEqual([
    ['n', null],
    ['s', 'n'],
    ['c', 's'],
    ['p', 'n'],
    ['q', null],
  ]);
});

test.each([
  'Person()',
  'Person("", "A")',
  'Rel(a)',
  'Rel(, b, "x")',
  'Foo(a, "A")',
  'UpdateElementStyle()',
  'UpdateRelStyle(a)',
  'LAYOUT_AS_SKETCH()',
])('%s adds nothing', (line) => {
  const { elements, relations, styleUpdates } = graphOf(line);
  expect([elements, relations, styleUpdates]).toEqual([[], [], []]);
});

test('style updates keep what they refer to, and where', () => {
  const { styleUpdates } = graphOf(
    'UpdateElementStyle(a, "red")',
    'UpdateRelStyle(a, b, "red")',
    'UpdateBoundaryStyle(c, $bgColor="red")',
  );
  expect(
    styleUpdates.map(({ target, macro, references }) => [
      target,
      macro,
      references.map(({ id, span }) => [id, span.line, span.column]),
    ]),
  ).toEqual([
    ['element', 'UpdateElementStyle', [['a', 2, 20]]],
    [
      'relation',
      'UpdateRelStyle',
      [
        ['a', 3, 16],
        ['b', 3, 19],
      ],
    ],
    ['element', 'UpdateBoundaryStyle', [['c', 4, 21]]],
  ]);
});

test('aliases that JavaScript objects have are aliases like any other', () => {
  const graph = graphOf(
    'Person(__proto__, "P")',
    'Person(constructor, "C")',
    'Rel(__proto__, constructor, "x")',
  );
  expect(graph.elements.map(({ id }) => id)).toEqual(['__proto__', 'constructor']);
  expect(graph.relations.map(({ id }) => id)).toEqual(['__proto__->constructor']);
});

test.each([
  [['title One', 'title Two', 'accTitle: Three'], 'Two'],
  [['accTitle: Three'], 'Three'],
  [['title'], null],
])('title of %j', (lines, title) => {
  expect(graphOf(...lines, 'Person(a, "A")').title).toBe(title);
});

test('description over several lines', () => {
  expect(graphOf('accDescr {', '  one', '    two', '}').description).toBe('one\ntwo');
});

test('spans point at the texts', () => {
  const graph = graphOf('Container(a, "A", "Go", "D", $link="l")', 'Rel(a, b, "L", $techn="T")');
  const { spans } = graph.elements[0]!;
  const columns = [
    spans.macro,
    spans.id,
    spans.label,
    spans.technology,
    spans.description,
    spans.link,
  ];
  expect(columns.map((span) => span?.column)).toEqual([1, 11, 15, 20, 26, 37]);
  const { from, to, label, technology, description } = graph.relations[0]!.spans;
  expect([from, to, label, technology, description].map((span) => span?.column)).toEqual([
    5,
    8,
    12,
    24,
    undefined,
  ]);
});

test('the graph is frozen', () => {
  const graph = graphOf(
    'Person(a, "A", $tags="t")',
    'Rel(a, a, "x")',
    'UpdateElementStyle(a, "red")',
  );
  const parts = [
    graph,
    graph.elements,
    graph.elements[0],
    graph.elements[0]?.tags,
    graph.elements[0]?.spans,
    graph.relations,
    graph.relations[0],
    graph.styleUpdates,
    graph.styleUpdates[0],
    graph.styleUpdates[0]?.references,
  ];
  expect(parts.every((part) => part !== undefined && Object.isFrozen(part))).toBe(true);
});

test('10,000 bodies within each other', () => {
  const depth = 10_000;
  const open = Array.from({ length: depth }, (_, index) => `Boundary(b${index}, "B") {`);
  const graph = graphOf(...open, 'Person(a, "A")', ...open.map(() => '}'));
  expect(graph.elements).toHaveLength(depth + 1);
  expect(graph.elements.at(-1)?.parent).toBe(`b${depth - 1}`);
});
