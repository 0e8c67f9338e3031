import type { Naming } from './contracts.ts';
import { everydayWords } from './everyday-words.ts';
import { type Segment, segmentsOf, unversioned } from './segments.ts';

/** A name of the catalogue found in a text that a person wrote. */
export interface Match<T extends Naming> {
  readonly entry: T;
  /** The spelling that was found, lower-case. */
  readonly spelling: string;
  /** What the text names: the entry itself, another product that it stands in for, its kind of thing, or only what it runs on. */
  readonly names: 'itself' | 'another' | 'kind' | 'host';
}

/** What is said by all the spellings of one list of one entry. */
interface Meaning<T extends Naming> {
  readonly entry: T;
  readonly names: Match<T>['names'];
  /** Where the spelling counts: anywhere, or only as a whole segment because it is an everyday word too. */
  readonly counts: 'anywhere' | 'as word' | 'as segment';
}

/** The spellings of some entries; made by {@link indexNames}. */
export type NameIndex<T extends Naming> = ReadonlyMap<string, Meaning<T>>;

/** Prepares entries to be found by {@link findNames}. It is done once, but in every run: thousands of spellings share few objects. */
export function indexNames<T extends Naming>(entries: readonly T[]): NameIndex<T> {
  const index = new Map<string, Meaning<T>>();
  const add = (list: string | undefined, meaning: Meaning<T>, prefix = '') => {
    if (!list) return;
    // Lists of descriptors stand on several lines, generated ones do not.
    const line = list.includes('\n') ? list.trim().replace(/\s+/g, ' ') : list;
    for (const spelling of line.split(', ')) index.set(prefix + spelling, meaning);
  };
  for (const entry of entries) {
    add(entry.hosts, { entry, names: 'host', counts: 'anywhere' });
    add(entry.kinds, { entry, names: 'kind', counts: 'as segment' });
    add(entry.standsInFor, { entry, names: 'another', counts: 'anywhere' });
    add(entry.names, { entry, names: 'itself', counts: 'anywhere' });
    add(entry.words, { entry, names: 'itself', counts: 'as word' });
    add(entry.extensions, { entry, names: 'itself', counts: 'anywhere' }, '*.');
  }
  return index;
}

/** Longest name in words: `google cloud pub/sub`, `lenguaje de marcado`. */
const longestName = 4;
const versionWord = /^(?:v(?:ersion)?\.?)?\d[\w.]*\+?$/;

/** After an everyday word at the start, these say that it is meant as a name: "Go service", "C library". */
const nouns = new Set(
  `api app application backend binary cli client code daemon frontend lib library microservice module program script sdk
  server service worker`.split(/\s+/),
);

/**
 * Finds the entries that a text such as "Node.js, Fastify" or "HTTPS/JSON" names.
 *
 * @returns matches in the order of the text, each entry once
 */
export function findNames<T extends Naming>(
  text: string,
  index: NameIndex<T>,
): readonly Match<T>[] {
  const found = new Map<T, Match<T>>();
  for (const segment of segmentsOf(text, (spelling) => index.has(spelling))) {
    for (const match of matchSegment(segment, index)) {
      const known = found.get(match.entry);
      if (!known || (known.names !== 'itself' && match.names === 'itself')) {
        found.set(match.entry, match);
      }
    }
  }
  if (found.size > 0) return [...found.values()];
  const run = runTogether(text, index);
  return run ? [run] : [];
}

/** Names of several words by the same without spaces: icon sets and file names write `apachekafka`. */
const joinedNames = new WeakMap<NameIndex<Naming>, ReadonlyMap<string, string>>();
const shortestJoined = 6;

/** The product that one word of several run together names. */
function runTogether<T extends Naming>(text: string, index: NameIndex<T>): Match<T> | undefined {
  const word = text.trim().toLowerCase();
  if (word.length < shortestJoined || !/^[a-z\d]+$/.test(word)) return undefined;
  let names = joinedNames.get(index);
  if (!names) {
    const spaced = [...index.keys()].filter((spelling) => spelling.includes(' '));
    names = new Map(spaced.map((spelling) => [spelling.replaceAll(' ', ''), spelling]));
    joinedNames.set(index, names);
  }
  const match = lookUp(names.get(word) ?? '', index);
  return match?.names === 'itself' || match?.names === 'another' ? match : undefined;
}

function matchSegment<T extends Naming>(
  { words, isHalf }: Segment,
  index: NameIndex<T>,
): Match<T>[] {
  const whole = lookUp(words.join(' '), index) ?? lookUp(withoutVersions(words).join(' '), index);
  // Of "read/w" and "a/b" no half is a language.
  if (whole && !(isHalf && whole.spelling.length === 1)) return [whole];
  const matches: Match<T>[] = [];
  for (let start = 0; start < words.length;) {
    const [match, length] = longestMatchAt(words, start, index);
    const found = match ?? sourceFile(words[start]!, index);
    if (found) matches.push(found);
    start += length;
  }
  return matches;
}

function lookUp<T extends Naming>(spelling: string, index: NameIndex<T>): Match<T> | undefined {
  const meaning = index.get(spelling);
  return meaning && { entry: meaning.entry, spelling, names: meaning.names };
}

function longestMatchAt<T extends Naming>(
  words: readonly string[],
  start: number,
  index: NameIndex<T>,
): [Match<T> | undefined, number] {
  for (let length = Math.min(longestName, words.length - start); length > 0; length -= 1) {
    const written = words.slice(start, start + length).join(' ');
    const spelling = index.has(written) ? written : unversioned(written);
    const counts = index.get(spelling)?.counts;
    if (!counts || counts === 'as segment') continue;
    const isEveryday = counts === 'as word' || everydayWords.has(spelling);
    if (!isEveryday || (start === 0 && nouns.has(words[length] ?? ''))) {
      return [lookUp(spelling, index), length];
    }
  }
  return [undefined, 1];
}

/** A file of code names the language that it is written in: `pricing_rules.py`. */
function sourceFile<T extends Naming>(word: string, index: NameIndex<T>): Match<T> | undefined {
  const extension = /^[\w.*-]+\.([a-z]\w*)$/.exec(word)?.[1];
  return extension === undefined ? undefined : lookUp(`*.${extension}`, index);
}

function withoutVersions(words: readonly string[]): string[] {
  return words
    .filter((word, position) => position === 0 || !versionWord.test(word))
    .map((word) => unversioned(word));
}
