import DOMPurify from 'dompurify';
import mermaid from 'mermaid';
import { type RawRow, type Reading, readingOf } from './reading.ts';

/*
 * Mermaid's own reading of a diagram, from its parser and its C4 database. Mermaid cleans texts with DOMPurify, which needs the
 * document of a browser; outside one it is replaced by the identity, so that texts arrive as they were written.
 */
Object.assign(DOMPurify, { addHook: () => {}, sanitize: (text: string) => text });

/** What mermaid's C4 database offers, of which its types say nothing. */
interface C4Database {
  getTitle(): string;
  getC4ShapeArray(): readonly RawRow[];
  getBoundaries(): readonly RawRow[];
  getRels(): readonly RawRow[];
}

let registered: Promise<unknown> | undefined;

/** Mermaid's reading, or its message where it refuses the text. */
export async function readWithMermaid(text: string): Promise<Reading | { readonly error: string }> {
  registered ??= mermaid.parse('C4Context\nPerson(a, "A")');
  await registered;
  try {
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const c4 = db as unknown as C4Database;
    return withEntities(
      readingOf(c4.getTitle(), c4.getC4ShapeArray(), c4.getBoundaries(), c4.getRels()),
    );
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Mermaid hides `#quot;` and the like from its parsers, and turns them into characters when it draws. */
function withEntities(reading: Reading): Reading {
  const written = JSON.stringify(reading).replace(/ﬂ°°?/g, '#').replaceAll('¶ß', ';');
  return JSON.parse(written) as Reading;
}
