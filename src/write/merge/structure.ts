import { isDeepStrictEqual } from 'node:util';
import { diff3 } from './diff3.ts';

/** Where a value stands: keys of objects and indexes of lists, from the root. */
export type Path = readonly (string | number)[];

/** One change that makes the user's data the merged data. Paths are those before any edit of the same list. */
export type Edit =
  | {
      readonly kind: 'value';
      /** In the user's data. */
      readonly path: Path;
      /** The same place in what is generated now and in what was generated last; null where it has none. */
      readonly theirs: Path | null;
      readonly base: Path | null;
      /** The key that it follows, where it is new to the user's object; null for the start. */
      readonly after: string | null;
      /** True where both sides changed it, each in another way. */
      readonly conflict: boolean;
    }
  | {
      readonly kind: 'list';
      readonly path: Path;
      /** The items of the merged list: the user's, by index, or paths of what is generated now. */
      readonly items: readonly (number | Path)[];
    };

/** One value of the three versions, with its place in each. */
interface Node {
  readonly value: unknown;
  readonly path: Path | null;
}
interface Place {
  readonly base: Node;
  readonly mine: Node & { readonly path: Path };
  readonly theirs: Node;
  readonly after: string | null;
}

type Data = Readonly<Record<string, unknown>>;

/**
 * Merges data of three versions key by key: what is generated now wins where the user left a value alone, the user wins where
 * the generated value stayed the same, and what both changed is a conflict. The order in objects is the user's. Pure.
 *
 * @returns the edits of the user's data, inner ones before those of the list around them
 */
export function mergeStructure(base: unknown, mine: unknown, theirs: unknown): Edit[] {
  const root = (value: unknown) => ({ value, path: [] as Path });
  const edits: Edit[] = [];
  mergeValue({ base: root(base), mine: root(mine), theirs: root(theirs), after: null }, edits);
  return edits;
}

function mergeValue(place: Place, edits: Edit[]): void {
  const { base, mine, theirs } = place;
  if (isDeepStrictEqual(base.value, theirs.value)) return;
  if (isDeepStrictEqual(mine.value, theirs.value)) return;
  if (isObject(mine.value) && isObject(theirs.value) && isObjectOrNothing(base.value)) {
    mergeObject(place, mine.value, theirs.value, edits);
    return;
  }
  if (
    isList(mine.value) &&
    isList(theirs.value) &&
    (base.value === undefined || isList(base.value))
  ) {
    if (mergeList(place, base.value ?? [], mine.value, theirs.value, edits)) return;
  }
  const conflict = !isDeepStrictEqual(base.value, mine.value);
  const { path } = mine;
  edits.push({
    kind: 'value',
    path,
    theirs: theirs.path,
    base: base.path,
    after: place.after,
    conflict,
  });
}

function mergeObject(place: Place, mine: Data, theirs: Data, edits: Edit[]): void {
  const base = isObject(place.base.value) ? place.base.value : {};
  let after: string | null = null;
  const child = (node: Node, data: Data, key: string): Node =>
    Object.hasOwn(data, key) && node.path !== null
      ? { value: data[key], path: [...node.path, key] }
      : { value: undefined, path: null };
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(base)])) {
    const next: Place = {
      base: child(place.base, base, key),
      mine: {
        value: Object.hasOwn(mine, key) ? mine[key] : undefined,
        path: [...place.mine.path, key],
      },
      theirs: child(place.theirs, theirs, key),
      after,
    };
    mergeValue(next, edits);
    if (Object.hasOwn(theirs, key)) after = key;
  }
}

/** @returns false where the lists cannot be merged */
function mergeList(
  place: Place,
  base: readonly unknown[],
  mine: readonly unknown[],
  theirs: readonly unknown[],
  edits: Edit[],
): boolean {
  const key = identityOf([base, mine, theirs]);
  if (key !== null) return mergeKeyed(place, { base, mine, theirs, key }, edits);
  const items = mergeItems(base, mine, theirs, place.theirs.path ?? []);
  if (items === null) return false;
  edits.push({ kind: 'list', path: place.mine.path, items });
  return true;
}

/**
 * Merges as lines are, an item being a line; where both sides only added items at one place, it keeps them all.
 *
 * @returns indexes of the user's items and paths of generated ones, or null where both changed the same items
 */
function mergeItems(
  base: readonly unknown[],
  mine: readonly unknown[],
  theirs: readonly unknown[],
  theirsPath: Path,
): (number | Path)[] | null {
  const [a, o, b] = [distinct(mine), distinct(base), distinct(theirs)];
  const merged: string[] = [];
  for (const chunk of diff3(o, a, b)) {
    if (chunk.settled) merged.push(...chunk.settled);
    else if (chunk.base.length > 0) return null;
    else merged.push(...chunk.mine, ...chunk.theirs.filter((item) => !chunk.mine.includes(item)));
  }
  return merged.map((item) => {
    const own = a.indexOf(item);
    return own === -1 ? [...theirsPath, b.indexOf(item)] : own;
  });
}

/** The items as texts, each once: a repeated one is numbered. */
function distinct(list: readonly unknown[]): string[] {
  const seen = new Map<string, number>();
  return list.map((item) => {
    const text = JSON.stringify(item);
    const count = seen.get(text) ?? 0;
    seen.set(text, count + 1);
    return `${count} ${text}`;
  });
}

interface KeyedLists {
  readonly base: readonly unknown[];
  readonly mine: readonly unknown[];
  readonly theirs: readonly unknown[];
  readonly key: string;
}

/** What usually tells the items of a list apart (Kong, Prometheus, Avro, OpenAPI). */
const identities = ['name', 'job_name', 'id'];

/** The key by which every item of the lists can be told from the others of its list, or null. */
function identityOf(lists: readonly (readonly unknown[])[]): string | null {
  if (lists.every((list) => list.length === 0)) return null;
  const tells = (key: string) =>
    lists.every((list) => {
      const values = list.map((item) => (isObject(item) ? item[key] : undefined));
      return (
        values.every((value) => typeof value === 'string') && new Set(values).size === list.length
      );
    });
  return identities.find(tells) ?? null;
}

/** Merges a list as if it were an object; the user's order stays, and what is new follows what it follows now. */
function mergeKeyed(place: Place, lists: KeyedLists, edits: Edit[]): boolean {
  const { key } = lists;
  const nameOf = (item: unknown) => (isObject(item) ? String(item[key]) : '');
  const [base, mine, theirs] = [lists.base, lists.mine, lists.theirs].map(
    (list) => new Map(list.map((item, index) => [nameOf(item), index])),
  ) as [Map<string, number>, Map<string, number>, Map<string, number>];
  const child = (node: Node, list: readonly unknown[], index: number | undefined): Node =>
    index === undefined || node.path === null
      ? { value: undefined, path: null }
      : { value: list[index], path: [...node.path, index] };

  const inner: Edit[] = [];
  const removed = new Set<number>();
  for (const [name, index] of mine) {
    const was = child(place.base, lists.base, base.get(name));
    const now = child(place.theirs, lists.theirs, theirs.get(name));
    if (now.path === null && was.path !== null) {
      if (!isDeepStrictEqual(was.value, lists.mine[index])) return false;
      removed.add(index);
      continue;
    }
    const path = [...place.mine.path, index];
    mergeValue(
      { base: was, mine: { value: lists.mine[index], path }, theirs: now, after: null },
      inner,
    );
  }
  const items: (number | Path)[] = lists.mine
    .map((_, index) => index)
    .filter((index) => !removed.has(index));
  let previous: number | Path | null = null;
  for (const [name, index] of theirs) {
    const own = mine.get(name);
    if (own !== undefined) {
      previous = own;
      continue;
    }
    const was = child(place.base, lists.base, base.get(name));
    if (was.path !== null) {
      if (!isDeepStrictEqual(was.value, lists.theirs[index])) return false;
      continue;
    }
    const added = [...(place.theirs.path ?? []), index];
    const at: number = previous === null ? -1 : items.indexOf(previous);
    items.splice(at + 1, 0, added);
    previous = added;
  }
  edits.push(...inner);
  const isSame = items.length === lists.mine.length && items.every((item, index) => item === index);
  if (!isSame) edits.push({ kind: 'list', path: place.mine.path, items });
  return true;
}

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isObjectOrNothing(value: unknown): boolean {
  return value === undefined || isObject(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
