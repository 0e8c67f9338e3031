import type { Cursor } from '../cursor.ts';
import type { Comment, Located, SyntaxTree } from '../syntax.ts';

/** What a diagram begins with that is not C4. */
export interface OtherHeader {
  /** Its first word and where it stands. */
  readonly type: Located<string>;
  readonly frontmatterTitle: Located<string> | null;
  /** The comments before the type. */
  readonly comments: readonly Comment[];
}

/**
 * Reads the text of one `architecture-beta` diagram, with the cursor before its first word. It is handed to `parse` where it is
 * needed, since Mermaid's own parser takes longer to load than a C4 diagram takes to check.
 */
export type ArchitectureReader = (file: string, cursor: Cursor, header: OtherHeader) => SyntaxTree;

const HEADER = 'architecture-beta';

/** True for the first word of a diagram that an {@link ArchitectureReader} reads. */
export function isArchitecture(word: string): boolean {
  return word === HEADER;
}

/** True where a text may hold such a diagram: worth loading the reader for. */
export function mentionsArchitecture(text: string): boolean {
  return text.includes(HEADER);
}
