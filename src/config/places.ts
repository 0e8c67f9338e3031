import type { Span } from '../diagnostics/diagnostic.ts';

/** Where a value of a configuration stands, and where the values in it do. */
export interface Place {
  readonly span: Span;
  /** By key, or by index. Empty for a text or number, and for a value that only running the file can tell. */
  readonly entries: ReadonlyMap<string, Entry>;
}

/** A key with its value, or an item of a list. */
export interface Entry {
  /** Where the key stands; an item of a list has none. */
  readonly key: Span | null;
  readonly place: Place;
}

/** Keys and indices that lead from a whole configuration to a value in it, as Zod gives them. */
export type Path = readonly PropertyKey[];

/** Where the value of that path stands, or the nearest value around it that can be placed. */
export function valueSpan(root: Place, path: Path): Span {
  return follow(root, path).place.span;
}

/** Where the last key of a path stands; the value around it where the key cannot be placed. */
export function keySpan(root: Place, path: Path): Span {
  const { place, entry, complete } = follow(root, path);
  return complete && entry?.key ? entry.key : place.span;
}

function follow(
  root: Place,
  path: Path,
): { readonly place: Place; readonly entry: Entry | undefined; readonly complete: boolean } {
  let entry: Entry | undefined;
  let place = root;
  for (const step of path) {
    const next = place.entries.get(String(step));
    if (!next) return { place, entry, complete: false };
    entry = next;
    place = next.place;
  }
  return { place, entry, complete: true };
}
