import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { countBySeverity } from '../diagnostics/diagnostic.ts';
import type { CheckedSource } from './check-source.ts';

/** One replacement in a text, by offsets; `end` is exclusive. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** A source after its repairs. */
export interface FixedSource {
  readonly checked: CheckedSource;
  /** How many repairs were made. */
  readonly repaired: number;
}

/** A repair can bring up another one; this many rounds settle any text that settles at all. */
const MOST_ROUNDS = 100;

/**
 * Makes the safe repairs of a source until none is left, and changes no other character. A round that would leave more
 * errors than it found is not made.
 *
 * @param check checks a changed text of the same source
 */
export function fixSource(
  checked: CheckedSource,
  check: (text: string) => CheckedSource,
): FixedSource {
  let current = checked;
  let repaired = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const edits = safeEdits(current.diagnostics);
    if (edits.length === 0) break;
    const next = check(applyEdits(current.source.text, edits));
    if (errorsOf(next) > errorsOf(current)) break;
    current = next;
    repaired += edits.length;
  }
  return { checked: current, repaired };
}

/** The safe repairs that do not touch one another, in the order of the text. */
function safeEdits(diagnostics: readonly Diagnostic[]): Edit[] {
  const edits = diagnostics.flatMap(({ suggestions, span }): Edit[] => {
    const safe = suggestions.find((suggestion) => suggestion.safe);
    if (!safe) return [];
    const { start, end } = safe.span ?? span;
    return [{ start, end, replacement: safe.replacement }];
  });
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  const apart: Edit[] = [];
  for (const edit of edits) {
    const last = apart.at(-1);
    if (!last || edit.start > last.end || (edit.start === last.end && edit.start > last.start))
      apart.push(edit);
  }
  return apart;
}

/** Makes edits that do not overlap, in the order of the text. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end, replacement } of edits) {
    pieces.push(text.slice(from, start), replacement);
    from = end;
  }
  return [...pieces, text.slice(from)].join('');
}

function errorsOf({ diagnostics }: CheckedSource): number {
  return countBySeverity(diagnostics).error;
}
