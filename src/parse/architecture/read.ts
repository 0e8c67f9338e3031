import type { Architecture, ArchitectureServices } from '@mermaid-js/parser';
import type { Cursor } from '../cursor.ts';
import type { Located, Statement, SyntaxTree } from '../syntax.ts';
import type { ArchitectureReader } from './reader.ts';
import { statementsOf } from './tree.ts';

type Parser = ArchitectureServices['parser'];

/**
 * A reader that is Mermaid's own parser: what that cannot read is a diagnostic, and then nothing is made of the diagram. The package
 * is an ES module, which Node 20 can only import dynamically from the bundle.
 */
export async function loadArchitectureReader(): Promise<ArchitectureReader> {
  const { createArchitectureServices } = await import('@mermaid-js/parser');
  const { parser } = createArchitectureServices().Architecture;
  return (file, cursor, header) => read(parser, file, cursor, header);
}

function read(parser: Parser, file: string, cursor: Cursor, header: Located<string>): SyntaxTree {
  const { value, lexerErrors, parserErrors } = parser.LangiumParser.parse<Architecture>(
    cursor.text,
  );
  for (const { message, offset, length } of lexerErrors) {
    cursor.report('syntax-architecture', offset, offset + length, sentence(message));
  }
  for (const { message, token } of parserErrors) {
    const start = Number.isNaN(token.startOffset) ? lastPlace(cursor) : token.startOffset;
    const end = Math.max(start + 1, (token.endOffset ?? Number.NaN) + 1);
    const within = Math.min(Number.isNaN(end) ? start + 1 : end, cursor.text.length);
    cursor.report('syntax-architecture', start, within, sentence(message));
  }
  const broken = cursor.diagnostics.length > 0;
  const statements: readonly Statement[] = broken ? [] : statementsOf(value, cursor);
  if (!broken && statements.length === 0) {
    cursor.reportAt('syntax-empty-diagram', header.span, 'this diagram is empty');
  }
  return {
    file,
    notation: 'architecture',
    diagramType: { value: 'C4Container', span: header.span },
    frontmatterTitle: value.title === undefined ? null : { value: value.title, span: header.span },
    statements,
  };
}

function lastPlace(cursor: Cursor): number {
  return Math.max(0, cursor.trimEnd(0, cursor.text.length) - 1);
}

/** Mermaid's parser ends with a full stop and may break lines. */
function sentence(message: string): string {
  const line = message.replace(/\s+/gu, ' ').trim().replace(/\.$/u, '');
  return line.charAt(0).toLowerCase() + line.slice(1);
}
