import { diff3 } from './diff3.ts';
import type { Chunk } from './diff3.ts';
import { markers } from './markers.ts';

/** A three-way merge: the text that is to stand in the file, and whether it has conflict markers. */
export interface Merged {
  readonly text: string;
  readonly conflicts: boolean;
}

/** The three versions of one text. */
export interface Versions {
  /** As it was generated last. */
  readonly base: string;
  /** As the user left it. */
  readonly mine: string;
  /** As it is generated now. */
  readonly theirs: string;
}

/** What to do where both sides changed the same lines. */
export type OnConflict =
  /** Shows both with markers. */
  | 'mark'
  /** As `mark`, but where both only added lines, keeps them all: for files that are a set of lines. */
  | 'unite-additions'
  /** Takes the generated side. */
  | 'take-theirs';

/**
 * Merges line by line, as `git merge` does. Conflicts stand between the markers of git's `diff3` style (git-merge-file(1)),
 * which editors know how to resolve. Pure.
 *
 * @param versions with LF as line ends
 */
export function mergeText(versions: Versions, onConflict: OnConflict): Merged {
  const { base, mine, theirs } = versions;
  const lines: string[] = [];
  let conflicts = false;
  let marksTheEnd = false;
  for (const chunk of diff3(linesOf(base), linesOf(mine), linesOf(theirs))) {
    const settled = chunk.settled ?? settle(chunk, onConflict);
    marksTheEnd = settled === null;
    conflicts ||= marksTheEnd;
    lines.push(...(settled ?? marked(chunk as Conflict)));
  }
  const end = marksTheEnd || endsItsLastLine(versions) ? '\n' : '';
  return { text: lines.length === 0 ? '' : lines.join('\n') + end, conflicts };
}

/** The lines of a text, without the line feed that ends the last one. */
function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

function endsItsLastLine({ base, mine, theirs }: Versions): boolean {
  const [was, ours, now] = [base, mine, theirs].map((text) => text === '' || text.endsWith('\n'));
  return (was === ours ? now : ours) ?? true;
}

type Conflict = Extract<Chunk, { settled: null }>;

function settle(
  { base, mine, theirs }: Conflict,
  onConflict: OnConflict,
): readonly string[] | null {
  if (onConflict === 'take-theirs') return theirs;
  if (onConflict === 'unite-additions' && base.length === 0) {
    return [...mine, ...theirs.filter((line) => !mine.includes(line))];
  }
  return null;
}

function marked({ base, mine, theirs }: Conflict): string[] {
  return [markers.mine, ...mine, markers.base, ...base, markers.middle, ...theirs, markers.theirs];
}
