import type { Reading, Row } from '../reading.ts';

/** One thing that Mermaid and c4gen read differently. */
export interface Difference {
  readonly of: 'title' | 'shape' | 'boundary' | 'relation';
  /** The alias, or the two ends as `from->to`; empty for the title. */
  readonly key: string;
  /** What only c4gen has, what only Mermaid has, what both have with other texts, or in another order. */
  readonly how: 'only c4gen' | 'only Mermaid' | 'other' | 'order';
  /** The fields that differ. */
  readonly fields: readonly string[];
}

/** Everything that two readings of a text have differently. */
export function differencesOf(ours: Reading, theirs: Reading): readonly Difference[] {
  const title: Difference = { of: 'title', key: '', how: 'other', fields: [] };
  return [
    ...(withoutTags(ours.title) === withoutTags(theirs.title) ? [] : [title]),
    ...rowsOf('shape', ours.shapes, theirs.shapes),
    ...rowsOf('boundary', ours.boundaries, theirs.boundaries),
    ...rowsOf('relation', ours.relations, theirs.relations),
  ];
}

/** Where Mermaid cleans HTML out of a title, depends on the machine. */
function withoutTags(title: string | null): string | null {
  return title?.replace(/<[^>]*>/g, '') || null;
}

function rowsOf(
  of: Exclude<Difference['of'], 'title'>,
  ours: readonly Row[],
  theirs: readonly Row[],
): readonly Difference[] {
  const found: Difference[] = [];
  const add = (key: string, how: Difference['how'], fields: readonly string[] = []): void => {
    found.push({ of, key, how, fields });
  };
  const own = byKey(ours);
  const other = byKey(theirs);
  for (const [key, rows] of own) {
    const there = other.get(key) ?? [];
    if (there.length < rows.length) add(key, 'only c4gen');
    for (const [index, row] of there.entries()) {
      const fields = rows[index] ? fieldsThatDiffer(rows[index], row) : [];
      if (fields.length > 0) add(key, 'other', fields);
    }
  }
  for (const [key, rows] of other) {
    if (rows.length > (own.get(key)?.length ?? 0)) add(key, 'only Mermaid');
  }
  if (found.length === 0 && ours.some((row, index) => keyOf(row) !== keyOf(theirs[index]!)))
    add('', 'order');
  return found;
}

function byKey(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const keys = new Set(rows.map(keyOf));
  return new Map([...keys].map((key) => [key, rows.filter((row) => keyOf(row) === key)]));
}

function keyOf({ alias, from, to }: Row): string {
  return alias === undefined ? `${from}->${to}` : (alias ?? '');
}

function fieldsThatDiffer(ours: Row, theirs: Row): readonly string[] {
  return Object.keys(ours).filter((field) => ours[field] !== theirs[field]);
}
