/** A text made to find work that grows with the square of the length. */
export interface HostileText {
  readonly what: string;
  readonly file: string;
  /** The text for a count: its length grows as the count does. */
  readonly of: (count: number) => string;
}

type Body = (count: number) => string;

/** Bodies of C4 diagrams. */
const C4: readonly (readonly [string, Body])[] = [
  ['texts never closed', (count) => 'System(a,"x\n'.repeat(count)],
  ['texts never closed, unknown macro', (count) => 'Foo(a,"x\n'.repeat(count)],
  ['escapes', (count) => String.raw`A("\"x\"x\"x`.concat('\n').repeat(count)],
  ['attributes in tags', (count) => `A("${'<b c="d" '.repeat(count)}")`],
  ['single quotes', (count) => `Rel(${"'a,".repeat(count)}`],
  ['typographic quotes', (count) => `Rel(${'“a,'.repeat(count)}`],
  ['open parentheses', (count) => `Rel(${'('.repeat(count)}`],
  ['open braces', (count) => '{\n'.repeat(count)],
  ['bodies within bodies', (count) => 'Boundary(b,"B") {\n'.repeat(count)],
  [
    'bodies within bodies, closed',
    (count) => `${'Boundary(b,"B"){'.repeat(count)}${'}'.repeat(count)}`,
  ],
  ['closing braces', (count) => '}'.repeat(count)],
  ['directives never closed', (count) => '%%{init\n'.repeat(count)],
  ['descriptions never closed', (count) => 'accDescr{\n'.repeat(count)],
  ['the word direction', (count) => `A(a,"${'direction '.repeat(count)}")`],
  ['blank lines in an argument', (count) => `A(a${'\n'.repeat(count)}b)`],
  ['lines in an argument', (count) => `A(a${'\nb \n'.repeat(count)}c)`],
  ['calls without end', (count) => 'A(a     ,'.repeat(count)],
  ['quotes in unquoted text', (count) => `A(${'a "'.repeat(count)}`],
  ['quotes', (count) => `A(${'" '.repeat(count)}`],
  ['named arguments', (count) => `A(${'$a = '.repeat(count)}`],
  ['commas', (count) => `A(${','.repeat(count)})`],
  ['comments in an argument list', (count) => `A(a,${'\n%% x'.repeat(count)})`],
  ['prose', (count) => 'some text {\n'.repeat(count)],
  ['one long word', (count) => 'a'.repeat(5 * count)],
  ['one long label', (count) => `System(a,"${'x'.repeat(5 * count)}")`],
  ['lone CR', (count) => 'System(a,"x")\r'.repeat(count)],
  ['the same relation', (count) => 'Rel(a,b,"x")\n'.repeat(count)],
  ['the same element', (count) => 'Person(a,"A")\n'.repeat(count)],
];

/** Bodies of architecture diagrams. */
const ARCHITECTURE: readonly (readonly [string, Body])[] = [
  ['services', (count) => 'service a(server)[A]\n'.repeat(count)],
  ['edges', (count) => `service a\nservice b\n${'a:R --> L:b\n'.repeat(count)}`],
  [
    'groups in groups',
    (count) => Array.from({ length: count }, (_, at) => `group g${at + 1} in g${at}\n`).join(''),
  ],
  ['lines that cannot be read', (count) => 'service a[\n'.repeat(count)],
  ['prose', (count) => 'some text {\n'.repeat(count)],
  ['descriptions never closed', (count) => 'accDescr {\n'.repeat(count)],
  ['directives never closed', (count) => '%%{init\n'.repeat(count)],
  ['frontmatter never closed', (count) => 'a ---\n'.repeat(count)],
  ['tags never closed', (count) => '<a '.repeat(count)],
  ['arrows to the left', (count) => '<'.repeat(count)],
  ['one long title', (count) => `service a[${'x'.repeat(5 * count)}]`],
  ['one long quoted title', (count) => `service a["${'x'.repeat(5 * count)}"]`],
  ['titles never closed', (count) => '["'.repeat(count)],
  ['blank space', (count) => ' '.repeat(5 * count)],
];

/** Whole texts of files that hold something else. */
const FILES: readonly (readonly [string, string, Body])[] = [
  ['prose without header', 'x.mmd', (count) => 'hello world\n'.repeat(count)],
  ['frontmatter without end', 'x.mmd', (count) => `---\n${'title: x\n'.repeat(count)}`],
  [
    'spaces in frontmatter',
    'x.mmd',
    (count) => `---\ntitle: a${' '.repeat(5 * count)}#\n---\nC4Context`,
  ],
  ['fences', 'x.md', (count) => '```mermaid\nC4Context\nPerson(a,"A\n```\n'.repeat(count / 10)],
  [
    'block quotes',
    'x.md',
    (count) => '> ```mermaid\n> C4Context\n> Person(a,"A")\n\n'.repeat(count / 10),
  ],
  ['one line of >', 'x.md', (count) => '>'.repeat(5 * count)],
  ['one line of list markers', 'x.md', (count) => '- '.repeat(5 * count)],
  ['one line of backticks', 'x.md', (count) => '`'.repeat(5 * count)],
];

/** Texts of about five characters a count, by the kind of diagram that they hold. */
export const HOSTILE = {
  c4: C4.map(([what, of]) => ({
    what,
    file: 'x.mmd',
    of: (count: number) => `C4Context\n${of(count)}`,
  })),
  architecture: ARCHITECTURE.map(([what, of]) => ({
    what,
    file: 'x.mmd',
    of: (count: number) => `architecture-beta\n${of(count)}`,
  })),
  files: FILES.map(([what, file, of]) => ({ what, file, of })),
} satisfies Record<string, readonly HostileText[]>;
