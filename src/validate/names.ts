import type { Element, Graph, StyleUpdate } from '../model/graph.ts';
import type { MacroCall } from '../parse/syntax.ts';
import { fold, misspellingOf, resemblingOf } from './spelling.ts';
import { type Describe, describedAmong } from './vocabulary.ts';

/** What the names in a diagram refer to. */
export interface Names {
  /** True for the id of an element, and for a name that some unreadable declaration seems to declare. */
  isDeclared(name: string): boolean;
  /** The element that an undeclared name was meant for, where that is beyond reasonable doubt. */
  meant(name: string): Meaning | undefined;
  /** The same for the target of an element's style update, which elimination can tell too. */
  meantByStyle(name: string): Meaning | undefined;
}

/** What an undeclared name was meant for, and how that is known. */
export interface Meaning {
  readonly id: string;
  readonly by: 'spelling' | 'description' | 'resemblance' | 'elimination';
}

/** Comparisons of a name with an element, per diagram. Beyond, a name gets no suggestion: a text so broken needs none. */
const COMPARISONS = 200_000;
/** So many elements must be styled, and all but one, before the last one is taken to be what an unknown name means. */
const STYLED_BEFORE_ELIMINATION = 3;

/** Prepares the look-up of names in one diagram. */
export function resolveNames(
  graph: Graph,
  elements: ReadonlyMap<string, Element>,
  unreadable: readonly MacroCall[],
): Names {
  const guessed = firstNames(unreadable);
  const known = new Map<string, Meaning | undefined>();
  const described = describedAmong(graph.elements);
  const candidates = new Candidates(graph.elements);
  let comparisons = 0;

  const isDeclared = (name: string): boolean => elements.has(name) || guessed.has(name);
  const meant = (name: string): Meaning | undefined => {
    if (known.has(name)) return known.get(name);
    comparisons += elements.size;
    const meaning = comparisons > COMPARISONS ? undefined : meaningOf(name, candidates, described);
    known.set(name, meaning);
    return meaning;
  };
  let leftOver: LeftOver | null | undefined;
  const meantByStyle = (name: string): Meaning | undefined => {
    const meaning = meant(name);
    if (meaning) return meaning;
    leftOver ??= eliminate(graph, isDeclared, meant) ?? null;
    return leftOver?.name === name ? { id: leftOver.id, by: 'elimination' } : undefined;
  };
  return { isDeclared, meant, meantByStyle };
}

/** The ids that a name may be meant for, worked out when first asked for. */
class Candidates {
  readonly #elements: readonly Element[];
  #ids: ReadonlyMap<string, string> | undefined;

  constructor(elements: readonly Element[]) {
    this.#elements = elements;
  }

  /** By id: what it has in common with other spellings of it. */
  get folded(): ReadonlyMap<string, string> {
    return (this.#ids ??= new Map(this.#elements.map(({ id }) => [id, fold(id)])));
  }
}

function meaningOf(
  name: string,
  { folded }: Candidates,
  describedBy: Describe,
): Meaning | undefined {
  const foldOf = (id: string): string => folded.get(id) ?? fold(id);
  const near = misspellingOf(name, folded.keys(), foldOf);
  if (near !== undefined) return { id: near, by: 'spelling' };
  const described = describedBy(name);
  if (described) return { id: described.id, by: 'description' };
  const resembling = resemblingOf(name, folded.keys(), foldOf);
  return resembling === undefined ? undefined : { id: resembling, by: 'resemblance' };
}

/** The first argument of a call that cannot be read may well be an alias; its uses are then no mistakes of their own. */
function firstNames(unreadable: readonly MacroCall[]): Set<string> {
  const names = new Set<string>();
  for (const {
    arguments: [first],
  } of unreadable) {
    if (first && !first.quoted && first.value.value !== '') names.add(first.value.value);
  }
  return names;
}

/** A name of style updates that means nothing, and the one element without a style update. */
interface LeftOver {
  readonly name: string;
  readonly id: string;
}

/** Where one style update names nothing, and one element has no style update, the two belong together. */
function eliminate(
  graph: Graph,
  isDeclared: (name: string) => boolean,
  meant: Names['meant'],
): LeftOver | undefined {
  const styled = new Set<string>();
  const unknown = new Set<string>();
  for (const update of graph.styleUpdates) {
    const name = elementStyled(update);
    if (name === undefined) continue;
    const id = isDeclared(name) ? name : meant(name)?.id;
    if (id === undefined) unknown.add(name);
    else styled.add(id);
  }
  const bare = graph.elements.filter(
    ({ id, kind }) => kind !== 'boundary' && kind !== 'node' && !styled.has(id),
  );
  const [name] = unknown;
  const [element] = bare;
  if (unknown.size !== 1 || bare.length !== 1 || styled.size < STYLED_BEFORE_ELIMINATION)
    return undefined;
  return { name: name!, id: element!.id };
}

function elementStyled(update: StyleUpdate): string | undefined {
  return update.target === 'element' ? update.references[0]?.id : undefined;
}
