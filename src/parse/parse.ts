import type { ArchitectureReader } from './architecture/reader.ts';
import { isArchitecture } from './architecture/reader.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { Cursor } from './cursor.ts';
import { DiagramText } from './diagram-text.ts';
import { findRegions } from './fences.ts';
import { readHeader } from './header.ts';
import { Lines } from './lines.ts';
import type { Source } from './source.ts';
import { checkMentions } from './mentions.ts';
import { readStatements } from './statements.ts';
import type { Statement, SyntaxTree } from './syntax.ts';
import { checkTags } from './tags.ts';

/** A diagram of another Mermaid type, found beside or instead of C4. */
export interface OtherDiagram {
  /** Its first word, e.g. `sequenceDiagram`. */
  readonly type: string;
  readonly span: Span;
}

/**
 * What one source holds. No tree and no other diagram: the source holds no diagram. No tree but others: it holds diagrams of
 * other types only. An empty C4 diagram has a tree and the finding `syntax-empty-diagram`.
 */
export interface ParseResult {
  /** One for a diagram file, any number for Markdown, in the order of the text. */
  readonly trees: readonly SyntaxTree[];
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  readonly otherDiagrams: readonly OtherDiagram[];
}

/** After so many findings in one diagram the rest is not worth reading. */
const MOST_FINDINGS = 500;

/**
 * Reads every C4 diagram of a source. Never throws: whatever cannot be read is a diagnostic, and reading goes on with the next
 * line. Takes time linear in the length of the text.
 *
 * @param mostFindings how many findings to report of each diagram; a repair needs all of them
 * @param architecture reads `architecture-beta`; without it that is a diagram of another type
 */
export function parse(
  source: Source,
  mostFindings = MOST_FINDINGS,
  architecture?: ArchitectureReader,
): ParseResult {
  const lines = new Lines(source.file, source.text);
  const trees: SyntaxTree[] = [];
  const diagnostics: Diagnostic[] = [];
  const otherDiagrams: OtherDiagram[] = [];
  for (const region of findRegions(source)) {
    const text = new DiagramText(region.text, source.text, region.offset, lines);
    const cursor = new Cursor(text, mostFindings);
    const read = parseDiagram(source.file, cursor, architecture);
    if (read === undefined) continue;
    if ('statements' in read) {
      trees.push(read);
      diagnostics.push(...inOrder(cursor.diagnostics));
    } else {
      otherDiagrams.push(read);
      diagnostics.push(...cursor.diagnostics);
    }
  }
  return { trees, diagnostics, otherDiagrams };
}

function parseDiagram(
  file: string,
  cursor: Cursor,
  architecture: ArchitectureReader | undefined,
): SyntaxTree | OtherDiagram | undefined {
  const header = readHeader(cursor);
  if (header.kind === 'none') return undefined;
  if (header.kind === 'other') {
    if (architecture && isArchitecture(header.type.value)) {
      return architecture(file, cursor, header);
    }
    checkMentions(cursor, header.type.value);
    return { type: header.type.value, span: header.type.span };
  }
  const bodyStart = cursor.position;
  const statements = [...header.comments, ...readStatements(cursor)];
  checkTags(cursor, bodyStart);
  const unreadable = cursor.diagnostics.some((diagnostic) => diagnostic.blocking);
  if (!unreadable && !statements.some(declares)) {
    cursor.reportAt('syntax-empty-diagram', header.type.span, 'this diagram is empty');
  }
  const { type: diagramType, frontmatterTitle } = header;
  return { file, diagramType, frontmatterTitle, statements };
}

function declares(statement: Statement): boolean {
  return statement.type === 'call';
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
