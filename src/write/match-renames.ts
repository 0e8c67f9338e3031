import type { ElementFacts, Manifest } from './manifest.ts';

/** What renames are found by: the elements and relations of one state of the model. */
export type Drawing = Pick<Manifest, 'elements' | 'relations'>;

/** An element that goes on under another id. */
export interface Rename {
  readonly from: string;
  readonly to: string;
  /** The names that it has in paths. */
  readonly unit: { readonly from: string; readonly to: string };
  /** `said` by a comment in the diagram, or `matched` by what is the same. */
  readonly why: 'said' | 'matched';
}

/** An element that may be a renamed one, but need not be. */
export interface RenameHint {
  readonly to: string;
  /** Ids that it may have had. */
  readonly from: readonly string[];
}

/** How elements changed their ids. */
export interface Renames {
  readonly renames: readonly Rename[];
  readonly hints: readonly RenameHint[];
}

/** How many of the three signs (label, neighbours, place in the order) have to agree. */
const enough = 2;

/**
 * Finds the elements that were renamed: gone in one state, new in the other, of the same role and technology in the same parent,
 * and alike in at least two of label, relations and place in the order. Each has to have one match alone; where there
 * are more, or only one sign agrees, it says so instead of guessing. Pure.
 *
 * @param said old ids by new ones, as comments of the diagram say; those that do not fit are passed over, for they stay in the
 *   diagram after they have done their work
 */
export function matchRenames(
  before: Drawing,
  now: Drawing,
  said: ReadonlyMap<string, string>,
): Renames {
  const gone = new Set([...before.elements.keys()].filter((id) => !now.elements.has(id)));
  const fresh = new Set([...now.elements.keys()].filter((id) => !before.elements.has(id)));
  const renames: Rename[] = [];
  const settle = (from: string, to: string, why: Rename['why']) => {
    const [was, is] = [before.elements.get(from), now.elements.get(to)];
    if (!was || !is || !gone.delete(from) || !fresh.delete(to)) return;
    renames.push({ from, to, why, unit: { from: was.unit, to: is.unit } });
  };
  for (const [to, from] of said) if (gone.has(from) && fresh.has(to)) settle(from, to, 'said');
  if (gone.size === 0 || fresh.size === 0) return { renames, hints: [] };

  const candidates = candidatePairs(before, now, gone, fresh);
  const counts = new Map<string, number>();
  for (const { from, to } of candidates) {
    for (const end of [`from ${from}`, `to ${to}`]) counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  for (const { from, to, signs } of candidates) {
    const isAlone = counts.get(`from ${from}`) === 1 && counts.get(`to ${to}`) === 1;
    if (signs >= enough && isAlone) settle(from, to, 'matched');
  }
  const open = candidates.filter(({ from, to }) => gone.has(from) && fresh.has(to));
  return { renames, hints: hintsOf(open) };
}

interface Candidate {
  readonly from: string;
  readonly to: string;
  readonly signs: number;
}

function candidatePairs(
  before: Drawing,
  now: Drawing,
  gone: ReadonlySet<string>,
  fresh: ReadonlySet<string>,
): Candidate[] {
  const changed = new Set([...gone, ...fresh]);
  const [links, linksNow] = [linksIn(before, changed), linksIn(now, changed)];
  const byKind = new Map<string, (readonly [string, ElementFacts])[]>();
  for (const to of fresh) {
    const facts = now.elements.get(to);
    if (facts) byKind.set(kindOf(facts), [...(byKind.get(kindOf(facts)) ?? []), [to, facts]]);
  }
  const candidates: Candidate[] = [];
  for (const from of gone) {
    const was = before.elements.get(from);
    for (const [to, is] of (was && byKind.get(kindOf(was))) ?? []) {
      const signs = [
        was?.label !== '' && was?.label === is.label,
        isSameNeighbour(was?.after ?? null, is.after, changed),
        isLinkedAlike(links.get(from), linksNow.get(to)),
      ].filter(Boolean).length;
      if (signs > 0) candidates.push({ from, to, signs });
    }
  }
  return candidates;
}

/** What has to be the same of an element under two names. */
function kindOf({ role, technology, declaredTechnology, parent }: ElementFacts): string {
  return JSON.stringify([role, technology, declaredTechnology, parent]);
}

/** Where the neighbour was renamed as well, its name tells nothing. */
function isSameNeighbour(
  a: string | null,
  b: string | null,
  changed: ReadonlySet<string>,
): boolean {
  return a === b || (a !== null && b !== null && changed.has(a) && changed.has(b));
}

/** The relations of the changed elements, each without the element itself. */
function linksIn(
  { relations }: Drawing,
  changed: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const links = new Map<string, Set<string>>();
  const add = (id: string, way: string, end: string, label: string | null) => {
    if (!changed.has(id)) return;
    const own = links.get(id) ?? new Set();
    links.set(id, own.add(JSON.stringify([way, changed.has(end) ? null : end, label])));
  };
  for (const [relation, label] of relations) {
    const [from = '', to = ''] = relation.replace(/#\d+$/u, '').split('->');
    add(from, 'to', to, label);
    add(to, 'from', from, label);
  }
  return links;
}

/** At least half of all relations of the two are the same. */
function isLinkedAlike(
  a: ReadonlySet<string> = new Set(),
  b: ReadonlySet<string> = new Set(),
): boolean {
  const shared = [...a].filter((link) => b.has(link)).length;
  return shared > 0 && shared * 2 >= new Set([...a, ...b]).size;
}

function hintsOf(candidates: readonly Candidate[]): RenameHint[] {
  const byTarget = new Map<string, string[]>();
  for (const { from, to } of candidates) byTarget.set(to, [...(byTarget.get(to) ?? []), from]);
  return [...byTarget].map(([to, from]) => ({ to, from }));
}
