import { json } from './json.ts';
import type { StructuredFormat } from './structured.ts';
import { NotMergeable, mergeStructured } from './structured.ts';
import type { Merged, OnConflict, Versions } from './text.ts';
import { mergeText } from './text.ts';
import { yaml } from './yaml.ts';

/**
 * Merges what is generated now into a file that the user edited, by what the file's name says it holds: JSON and YAML by
 * structure, anything else line by line. Nothing the user wrote is missing from the result. Pure.
 *
 * @param path of the file
 * @param versions of its text; line ends of any kind, the user's stay
 */
export function mergeFile(path: string, versions: Versions): Merged {
  const crlf = versions.mine.includes('\r\n');
  const merged = mergeLines(path, {
    base: withLf(versions.base),
    mine: withLf(versions.mine),
    theirs: withLf(versions.theirs),
  });
  return crlf ? { ...merged, text: merged.text.replaceAll('\n', '\r\n') } : merged;
}

function withLf(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function mergeLines(path: string, versions: Versions): Merged {
  const byLine = mergeText(versions, onConflictIn(path));
  if (/\.(?:json|avsc)$/.test(path)) return structured(versions, json) ?? byLine;
  if (!/\.ya?ml$/.test(path)) return byLine;
  // Lines keep the user's formatting best. Where they conflict, or fit together only by chance, the structure tells.
  if (!byLine.conflicts && yaml.parse(byLine.text) !== null) return byLine;
  return structured(versions, yaml) ?? byLine;
}

function structured<Syntax>(versions: Versions, format: StructuredFormat<Syntax>): Merged | null {
  try {
    const merged = mergeStructured(versions, format);
    return keepsWords(versions, merged.text) ? merged : null;
  } catch (error) {
    if (error instanceof NotMergeable) return null;
    throw error;
  }
}

/** Files whose lines stand each for itself. */
function onConflictIn(path: string): OnConflict {
  return /(?:^|\/)\.(?:[a-z]+ignore|env\.example)$/.test(path) ? 'unite-additions' : 'mark';
}

/**
 * A structural merge may write values anew, and a parser may not keep a comment in a place nobody thought of: every word
 * that the user added has to be there still.
 */
function keepsWords({ base, mine }: Versions, merged: string): boolean {
  const generated = wordsOf(base);
  const kept = wordsOf(merged);
  return [...wordsOf(mine)].every((word) => generated.has(word) || kept.has(word));
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\p{L}\p{N}_]+/gu));
}
