import { expect, test } from 'vitest';
import { buildGraph } from '../../src/model/build.ts';
import { loadArchitectureReader } from '../../src/parse/architecture/read.ts';
import { parse } from '../../src/parse/parse.ts';

/*
 * Texts of about a megabyte made to find work that grows with the square of the length. Linear work on them takes well under a
 * second even on a slow machine; quadratic work, many minutes. So the limit need not be tight to tell the two apart.
 */
const COUNT = 200_000;
const LIMIT_MS = 10_000;

const HOSTILE: readonly (readonly [string, string])[] = [
  ['texts never closed', 'System(a,"x\n'.repeat(COUNT)],
  ['texts never closed, unknown macro', 'Foo(a,"x\n'.repeat(COUNT)],
  ['escapes', String.raw`A("\"x\"x\"x`.concat('\n').repeat(COUNT)],
  ['attributes in tags', `A("${'<b c="d" '.repeat(COUNT)}")`],
  ['single quotes', `Rel(${"'a,".repeat(COUNT)}`],
  ['typographic quotes', `Rel(${'“a,'.repeat(COUNT)}`],
  ['open parentheses', `Rel(${'('.repeat(COUNT)}`],
  ['open braces', '{\n'.repeat(COUNT)],
  ['bodies within bodies', 'Boundary(b,"B") {\n'.repeat(COUNT)],
  ['bodies within bodies, closed', `${'Boundary(b,"B"){'.repeat(COUNT)}${'}'.repeat(COUNT)}`],
  ['closing braces', '}'.repeat(COUNT)],
  ['directives never closed', '%%{init\n'.repeat(COUNT)],
  ['descriptions never closed', 'accDescr{\n'.repeat(COUNT)],
  ['the word direction', `A(a,"${'direction '.repeat(COUNT)}")`],
  ['blank lines in an argument', `A(a${'\n'.repeat(COUNT)}b)`],
  ['lines in an argument', `A(a${'\nb \n'.repeat(COUNT)}c)`],
  ['calls without end', 'A(a     ,'.repeat(COUNT)],
  ['quotes in unquoted text', `A(${'a "'.repeat(COUNT)}`],
  ['quotes', `A(${'" '.repeat(COUNT)}`],
  ['named arguments', `A(${'$a = '.repeat(COUNT)}`],
  ['commas', `A(${','.repeat(COUNT)})`],
  ['comments in an argument list', `A(a,${'\n%% x'.repeat(COUNT)})`],
  ['prose', 'some text {\n'.repeat(COUNT)],
  ['one long word', 'a'.repeat(5 * COUNT)],
  ['one long label', `System(a,"${'x'.repeat(5 * COUNT)}")`],
  ['lone CR', 'System(a,"x")\r'.repeat(COUNT)],
  ['the same relation', 'Rel(a,b,"x")\n'.repeat(COUNT)],
  ['the same element', 'Person(a,"A")\n'.repeat(COUNT)],
];

test.each(HOSTILE)('%s', (_, body) => {
  const start = performance.now();
  const { trees } = parse({ file: 'hostile.mmd', text: `C4Context\n${body}` });
  trees.forEach(buildGraph);
  expect(trees).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(LIMIT_MS);
});

test.each([
  ['prose without header', 'x.mmd', 'hello world\n'.repeat(COUNT)],
  ['frontmatter without end', 'x.mmd', `---\n${'title: x\n'.repeat(COUNT)}`],
  ['spaces in frontmatter', 'x.mmd', `---\ntitle: a${' '.repeat(5 * COUNT)}#\n---\nC4Context`],
  ['fences', 'x.md', '```mermaid\nC4Context\nPerson(a,"A\n```\n'.repeat(COUNT / 10)],
  ['block quotes', 'x.md', '> ```mermaid\n> C4Context\n> Person(a,"A")\n\n'.repeat(COUNT / 10)],
  ['one line of >', 'x.md', '>'.repeat(5 * COUNT)],
  ['one line of list markers', 'x.md', '- '.repeat(5 * COUNT)],
  ['one line of backticks', 'x.md', '`'.repeat(5 * COUNT)],
])('%s', (_, file, text) => {
  const start = performance.now();
  parse({ file, text });
  expect(performance.now() - start).toBeLessThan(LIMIT_MS);
});

const reader = await loadArchitectureReader();

test.each([
  ['services', 'service a(server)[A]\n'.repeat(COUNT / 40)],
  ['edges', `service a\nservice b\n${'a:R --> L:b\n'.repeat(COUNT / 40)}`],
  [
    'groups in groups',
    Array.from({ length: 5000 }, (_, at) => `group g${at + 1} in g${at}\n`).join(''),
  ],
  ['lines that cannot be read', 'service a[\n'.repeat(COUNT)],
  ['prose', 'some text {\n'.repeat(COUNT)],
  ['descriptions never closed', 'accDescr {\n'.repeat(COUNT / 10)],
  ['directives never closed', '%%{init\n'.repeat(COUNT / 10)],
  ['frontmatter never closed', 'a ---\n'.repeat(COUNT / 4)],
  ['tags never closed', '<a '.repeat(COUNT)],
  ['arrows to the left', '<'.repeat(COUNT)],
  ['one long title', `service a[${'x'.repeat(5 * COUNT)}]`],
  ['one long quoted title', `service a["${'x'.repeat(5 * COUNT)}"]`],
  ['titles never closed', '["'.repeat(COUNT)],
  ['blank space', ' '.repeat(5 * COUNT)],
])('architecture: %s', (_, body) => {
  const start = performance.now();
  const text = `architecture-beta\n${body}`;
  const { trees } = parse({ file: 'hostile.mmd', text }, undefined, reader);
  trees.forEach(buildGraph);
  expect(trees).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(LIMIT_MS);
});
