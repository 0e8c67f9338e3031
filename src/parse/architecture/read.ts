import type { ArchitectureServices } from '@mermaid-js/parser';
import type { Cursor } from '../cursor.ts';
import type { MacroCall, Statement, SyntaxTree } from '../syntax.ts';
import { type Readable, type Stretch, withoutBrokenLines } from './broken-lines.ts';
import { prepare } from './prepare.ts';
import type { ArchitectureReader, OtherHeader } from './reader.ts';
import { checkReferences } from './references.ts';
import { callsOf } from './tree.ts';
import { Words } from './words.ts';

type Parser = ArchitectureServices['parser'];

/**
 * A reader that is Mermaid's own parser: a line that it cannot read is a diagnostic, and the rest is read without it. The package is
 * an ES module, which Node 20 can only import dynamically from the bundle.
 */
export async function loadArchitectureReader(): Promise<ArchitectureReader> {
  const { createArchitectureServices } = await import('@mermaid-js/parser');
  const { parser } = createArchitectureServices().Architecture;
  return (file, cursor, header) => read(parser, file, cursor, header);
}

function read(parser: Parser, file: string, cursor: Cursor, header: OtherHeader): SyntaxTree {
  const prepared = prepare(cursor);
  const readable = withoutBrokenLines(prepared.text, parser, cursor);
  const statements: Statement[] = [...header.comments, ...prepared.comments];
  if (readable) statements.push(...statementsOf(readable, parser, cursor));
  const unreadable = cursor.diagnostics.some(({ blocking }) => blocking);
  if (!unreadable && !statements.some(({ type }) => type === 'call')) {
    cursor.reportAt('syntax-empty-diagram', header.type.span, 'this diagram is empty');
  }
  return {
    file,
    notation: 'architecture',
    diagramType: { value: 'C4Container', span: header.type.span },
    frontmatterTitle: header.frontmatterTitle,
    statements,
  };
}

function statementsOf(
  { text, broken }: Readable,
  parser: Parser,
  cursor: Cursor,
): readonly Statement[] {
  const ast = parser.LangiumParser.parse<Parameters<typeof callsOf>[0]>(text).value;
  const words = new Words(parser.Lexer.tokenize(text), cursor);
  checkReferences(ast, words, cursor);
  return [
    ...words.trailingComments(),
    ...words.directives(),
    ...callsOf(ast, words, cursor),
    ...broken.map((line) => unreadCall(line, cursor)),
  ];
}

/** A call of no macro in the place of a line that cannot be read, about all that the line names: so the rules do not miss it. */
function unreadCall({ start, end }: Stretch, cursor: Cursor): MacroCall {
  const span = cursor.span(start, end);
  const named = [...cursor.text.slice(start, end).matchAll(/[\w-]*\w/gu)];
  return {
    type: 'call',
    macro: { value: '', span },
    arguments: named.map(({ 0: word, index }) => {
      const value = cursor.located(word, start + index, start + index + word.length);
      return { name: null, value, quoted: false, span: value.span };
    }),
    children: null,
    head: span,
    span,
  };
}
