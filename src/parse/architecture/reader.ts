import type { Cursor } from '../cursor.ts';
import type { Located, SyntaxTree } from '../syntax.ts';

/**
 * Reads the text of one `architecture-beta` diagram. It is handed to `parse` where it is needed, since Mermaid's own parser takes
 * longer to load than a C4 diagram takes to check.
 *
 * @param header the word `architecture-beta` and where it stands
 */
export type ArchitectureReader = (
  file: string,
  cursor: Cursor,
  header: Located<string>,
) => SyntaxTree;

const HEADER = 'architecture-beta';

/** True for the first word of a diagram that an {@link ArchitectureReader} reads. */
export function isArchitecture(word: string): boolean {
  return word === HEADER;
}

/** True where a text may hold such a diagram: worth loading the reader for. */
export function mentionsArchitecture(text: string): boolean {
  return text.includes(HEADER);
}
