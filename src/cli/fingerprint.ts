import { createHash } from 'node:crypto';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** Longer lines are told apart by their beginnings. */
const MOST_CHARACTERS = 1000;

/**
 * A fingerprint for each diagnostic, in their order. It stays the same when lines are added, removed or indented elsewhere, so
 * that a known finding can be told from a new one: it is made of the rule, the text at the place, the text of its line without
 * spaces, and which of several such findings of the file it is.
 *
 * @param sources the text of each file, by its name
 */
export function fingerprints(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): string[] {
  const seen = new Map<string, number>();
  return diagnostics.map(({ code, rule, span }) => {
    const text = sources.get(span.file) ?? '';
    const start = span.start - (span.column - 1);
    const [line = ''] = text.slice(start, start + MOST_CHARACTERS).split(/[\r\n]/u, 1);
    const place = text.slice(span.start, Math.min(span.end, span.start + MOST_CHARACTERS));
    const parts = [code, rule, place, line.replace(/\s+/gu, '')];
    const key = JSON.stringify([span.file, ...parts]);
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    const digest = createHash('sha256').update(JSON.stringify([...parts, nth]));
    return digest.digest('hex').slice(0, 32);
  });
}
