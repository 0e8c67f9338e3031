import type { Naming } from './contracts.ts';

/** A name of the catalogue found in a text that a person wrote. */
export interface Match<T extends Naming> {
  readonly entry: T;
  /** The spelling that was found, lower-case. */
  readonly spelling: string;
  /** What the text names: the entry itself, another product that it stands in for, or only its kind of thing. */
  readonly names: 'itself' | 'another' | 'kind';
}

interface IndexEntry<T extends Naming> extends Match<T> {
  readonly wholeSegmentOnly: boolean;
}

/** The spellings of some entries; made by {@link indexNames}. */
export type NameIndex<T extends Naming> = ReadonlyMap<string, IndexEntry<T>>;

/** Prepares entries to be found by {@link findNames}. */
export function indexNames<T extends Naming>(entries: readonly T[]): NameIndex<T> {
  const index = new Map<string, IndexEntry<T>>();
  for (const entry of entries) {
    const add = (
      spellings: readonly string[] | undefined,
      names: Match<T>['names'],
      whole = false,
    ) => {
      for (const spelling of spellings ?? []) {
        index.set(spelling, { entry, spelling, names, wholeSegmentOnly: whole });
      }
    };
    add(entry.kinds, 'kind', true);
    add(entry.standsInFor, 'another');
    add(entry.names, 'itself');
    add(entry.words, 'itself', true);
  }
  return index;
}

/** Longest name in words: `content delivery network`. */
const longestName = 4;
const segmentBreak = /[,;|()[\]{}&·•]|\s\/\s|\s[+-]\s|\s(?:and|with|via|over|on|using|or)\s/;
const versionWord = /^(?:v(?:ersion)?\.?)?\d[\w.]*\+?$/;

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
  for (const segment of plain(text).split(segmentBreak)) {
    for (const match of matchSegment(segment, index)) {
      if (!found.has(match.entry)) found.set(match.entry, match);
    }
  }
  return [...found.values()];
}

/** Lower case, with full-width letters and the like as plain ones. ASCII, the usual case, needs no tables of Unicode. */
function plain(text: string): string {
  const isAscii = /^[ -~]*$/.test(text);
  return (isAscii ? text : text.normalize('NFKC')).toLowerCase();
}

function matchSegment<T extends Naming>(segment: string, index: NameIndex<T>): IndexEntry<T>[] {
  const words = segment.split(/\s+/).map(trimPunctuation).filter(Boolean);
  const whole = index.get(words.join(' ')) ?? index.get(withoutVersions(words).join(' '));
  if (whole) return [whole];
  const matches: IndexEntry<T>[] = [];
  for (let start = 0; start < words.length;) {
    const [match, length] = longestMatchAt(words, start, index);
    if (match) matches.push(match);
    else matches.push(...matchSlashed(words[start]!, index));
    start += length;
  }
  return matches;
}

function longestMatchAt<T extends Naming>(
  words: readonly string[],
  start: number,
  index: NameIndex<T>,
): [IndexEntry<T> | undefined, number] {
  for (let length = Math.min(longestName, words.length - start); length > 0; length -= 1) {
    const candidate = words.slice(start, start + length).join(' ');
    const match = index.get(candidate) ?? index.get(withoutTrailingVersion(candidate));
    if (match && !match.wholeSegmentOnly) return [match, length];
  }
  return [undefined, 1];
}

/** "https/json" names two things; "pub/sub" and "http/2" are names themselves and were found before. */
function matchSlashed<T extends Naming>(word: string, index: NameIndex<T>): IndexEntry<T>[] {
  if (!word.includes('/')) return [];
  return word
    .split('/')
    .map((part) => index.get(part) ?? index.get(withoutTrailingVersion(part)))
    .filter((match) => match !== undefined);
}

/** Keeps the leading dot of ".net" and the trailing signs of "c#" and "c++". */
function trimPunctuation(word: string): string {
  if (/^[a-z\d]+$/.test(word)) return word;
  return word.replace(/^[^\p{L}\p{N}.]+/u, '').replace(/[^\p{L}\p{N}#+]+$/u, '');
}

function withoutVersions(words: readonly string[]): string[] {
  return words
    .filter((word, position) => position === 0 || !versionWord.test(word))
    .map((word) => withoutTrailingVersion(word));
}

/** "python3.12" is "python"; names that end in a digit ("oauth2") were found before. */
function withoutTrailingVersion(word: string): string {
  return word.replace(/[-@:]?v?\d[\d.]*$/, '');
}
