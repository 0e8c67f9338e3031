import fc from 'fast-check';

/*
 * Diagrams that Mermaid reads right, in layouts that people and their editors produce. Each random choice is a place in a
 * list, so that a failure shrinks to the first, plainest one.
 */

const gap = fc.constantFrom('', ' ', '  ', '\t');
/** Mermaid allows only plain spaces before a quote, and nothing after one. */
const spaces = fc.constantFrom('', ' ', '   ');
const lineEnd = fc.constantFrom(
  '\n',
  ' \n',
  '\n\n',
  '\n  \n\n\n',
  '\t\n\t',
  '\n      ',
  '\n%% a comment\n',
  '\n  %%{init: {"theme": "dark"}}%%\n',
);
const alias = fc.constantFrom('a', 'b', 'c', 'order_service', 'd-1', 'Person', 'title', 'x.y');
const words = fc.constantFrom(
  'A',
  'My System',
  'x (v2)',
  'a "b" c',
  'ع',
  '😀',
  'back\\slash',
  'Index()',
  "it's",
  'f=g',
  '#quot;',
  'C#',
  'a -> b',
  '<br/>',
);

const quotedText = fc.oneof(
  words.map((text) => text.replaceAll('"', '')),
  fc.constantFrom(
    '',
    ' padded ',
    'two\nlines',
    'two\n   lines, \n and',
    'a, b',
    '{',
    ')',
    '%% no comment',
    '<b class=x>',
  ),
);
const quoted = fc.tuple(spaces, quotedText).map(([before, text]) => `${before}"${text}"`);
/** Not the last argument: Mermaid reads on to the next comma. */
const bare = fc
  .tuple(fc.constantFrom('', ' ', '\n', '\n    '), words, fc.constantFrom('', ' ', '\n  '))
  .map((parts) => parts.join(''));
const named = fc
  .tuple(spaces, fc.constantFrom('tags', 'link', 'descr', 'sprite', 'techn'), spaces, spaces, words)
  .map(([a, name, b, c, text]) => `${a}$${name}${b}=${c}"${text.replaceAll('"', '')}"`);
const name = fc.oneof(
  fc.tuple(gap, alias, gap).map((parts) => parts.join('')),
  fc.tuple(spaces, alias).map(([before, text]) => `${before}"${text}"`),
);

const rest = fc
  .tuple(
    fc.array(fc.oneof(quoted, bare, named, fc.constant('')), { maxLength: 4 }),
    fc.oneof(quoted, named),
  )
  .map(([some, last]) => [...some, last]);

const element = fc
  .tuple(
    fc.constantFrom('Person', 'System', 'Container', 'ComponentDb_Ext', 'SystemQueue'),
    name,
    rest,
  )
  .map(([macro, id, others]) => `${macro}(${[id, ...others].join(',')})`);
const relation = fc
  .tuple(fc.constantFrom('Rel', 'BiRel', 'Rel_Back', 'Rel_U'), name, name, rest)
  .map(([macro, from, to, others]) => `${macro}(${[from, to, ...others].join(',')})`);
const indexed = fc
  .tuple(fc.constantFrom('1', ' 2 ', '"3"', 'Index()'), name, name, rest)
  .map(([index, from, to, others]) => `RelIndex(${[index, from, to, ...others].join(',')})`);
const style = fc
  .tuple(name, fc.array(fc.oneof(quoted, bare), { maxLength: 2 }), quoted)
  .map(([id, some, last]) => `UpdateElementStyle(${[id, ...some, last].join(',')})`);
const layout = fc.constantFrom(
  'UpdateLayoutConfig($c4ShapeInRow="3",  $c4BoundaryInRow="1")',
  'UpdateLayoutConfig("3","1")',
);
const directive = fc.constantFrom(
  'title  A title',
  'title\tT',
  'accTitle :x',
  'accTitle:  x y',
  'accDescr: d',
  'accDescr {\n  one\n   two }',
  'accDescr{one}',
);

interface Nodes {
  readonly statement: string;
  readonly body: string;
}

const { body } = fc.letrec<Nodes>((tie) => ({
  statement: fc.oneof(
    { depthSize: 'small' },
    element,
    relation,
    indexed,
    style,
    layout,
    fc
      .tuple(
        fc.constantFrom('Boundary', 'System_Boundary', 'Deployment_Node'),
        name,
        rest,
        fc.constantFrom('', ' ', '\n', '\n\n  '),
        fc.constantFrom('\n', '  \n', '\n\n\n'),
        tie('body'),
        fc.constantFrom('', '\n', '   '),
      )
      .map(([macro, id, others, a, b, inner, c]) =>
        [macro, '(', [id, ...others].join(','), ')', a, '{', b, inner, c, '}'].join(''),
      ),
  ),
  body: fc
    .array(fc.tuple(tie('statement'), lineEnd), { minLength: 1, maxLength: 5 })
    .map((statements) => statements.flat().join('').trimEnd()),
}));

/** A diagram of random statements in a random layout. */
export const noisyDiagram: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '---\ntitle: T\n---\n', '%% first\n', '\n\n  ', '\uFEFF'),
    fc.constantFrom('C4Context', 'C4Dynamic', 'C4Deployment'),
    lineEnd,
    fc.array(fc.tuple(directive, lineEnd), { maxLength: 2 }),
    body,
    fc.constantFrom('', '\n', '\n\n', '  '),
    fc.boolean(),
  )
  .map(([front, type, end, directives, statements, last, crlf]) => {
    const text = [front, type, end, ...directives.flat(), statements, last].join('');
    return crlf ? text.replaceAll('\n', '\r\n') : text;
  });
