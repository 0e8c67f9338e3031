import type { Edit, Path } from './structure.ts';
import { mergeStructure } from './structure.ts';
import type { Merged, Versions } from './text.ts';
import { mergeText } from './text.ts';

/** What is put somewhere: a value of one of the generated texts, or null where what stands there goes. */
export type Source = { readonly side: 'base' | 'theirs'; readonly path: Path } | null;

/** An edit that knows where its values come from. */
export type SourcedEdit =
  | {
      readonly kind: 'value';
      readonly path: Path;
      readonly source: Source;
      readonly after: string | null;
    }
  | Extract<Edit, { kind: 'list' }>;

/** A text that was read. */
export interface Parsed<Syntax> {
  readonly text: string;
  readonly syntax: Syntax;
  /** What it says. */
  readonly data: unknown;
}

/** The three versions of one text, read. */
export type ParsedVersions<Syntax> = Readonly<Record<keyof Versions, Parsed<Syntax>>>;

/** A way to write data as text. */
export interface StructuredFormat<Syntax> {
  /** @returns null where the text is broken */
  parse(text: string): Parsed<Syntax> | null;
  /**
   * Makes edits in the user's text, leaving the rest as it is written there. Changes none of the versions.
   *
   * @throws {NotMergeable} where an edit does not fit the text
   */
  edit(versions: ParsedVersions<Syntax>, edits: readonly SourcedEdit[]): string;
}

/** A structural merge is not possible: the caller merges line by line. */
export class NotMergeable extends Error {
  override readonly name = 'NotMergeable';
}

/**
 * Merges by the structure of the data, so that neighbouring lines and their order do not matter. What both sides changed is shown
 * with the usual markers around the lines of that value alone. Pure.
 *
 * @throws {NotMergeable} where one of the versions is broken, or the user's text has something that cannot be edited
 */
export function mergeStructured<Syntax>(
  versions: Versions,
  format: StructuredFormat<Syntax>,
): Merged {
  const [base, mine, theirs] = [
    format.parse(versions.base),
    format.parse(versions.mine),
    format.parse(versions.theirs),
  ];
  if (!base || !mine || !theirs) throw new NotMergeable('a version cannot be read');
  const parsed = { base, mine, theirs };
  const edits = mergeStructure(base.data, mine.data, theirs.data);
  const isConflict = (edit: Edit) => edit.kind === 'value' && edit.conflict;
  const agreed = edits.filter((edit) => !isConflict(edit));
  const text = format.edit(
    parsed,
    agreed.map((edit) => sourced(edit, 'theirs')),
  );
  if (agreed.length === edits.length) return { text, conflicts: false };
  // The three differ in nothing but the values in conflict, so that the markers surround these alone.
  const withSide = (side: 'base' | 'theirs') =>
    format.edit(
      parsed,
      edits.map((edit) => sourced(edit, isConflict(edit) ? side : 'theirs')),
    );
  return mergeText({ mine: text, base: withSide('base'), theirs: withSide('theirs') }, 'mark');
}

function sourced(edit: Edit, side: 'base' | 'theirs'): SourcedEdit {
  if (edit.kind === 'list') return edit;
  const path = edit[side];
  return {
    kind: 'value',
    path: edit.path,
    after: edit.after,
    source: path === null ? null : { side, path },
  };
}
