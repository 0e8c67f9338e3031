import type { Element } from '../model/graph.ts';
import { fold, wordsOf } from './spelling.ts';

/** Words by which people call any element of a kind. They support a match but never make one. */
const KIND_WORDS: Readonly<Record<Element['kind'], readonly string[]>> = {
  person: ['user', 'person', 'actor'],
  system: ['system', 'sys', 'platform', 'service', 'svc', 'app', 'api'],
  container: ['container', 'service', 'svc', 'srv', 'server', 'app', 'application', 'api'],
  component: ['component', 'comp', 'module', 'service', 'svc'],
  boundary: ['boundary', 'group', 'system', 'platform'],
  node: ['node', 'server', 'host', 'cluster'],
};
const SHAPE_WORDS: Readonly<Record<Element['shape'], readonly string[]>> = {
  default: [],
  db: ['db', 'database', 'store', 'storage'],
  queue: ['queue', 'topic', 'bus', 'broker', 'mq'],
};
const EXTERNAL_WORDS: readonly string[] = ['ext', 'external'];

/** Words that say nothing about which element is meant, wherever they stand. */
const GENERIC = new Set([
  ...Object.values(KIND_WORDS).flat(),
  ...Object.values(SHAPE_WORDS).flat(),
  ...EXTERNAL_WORDS,
  ...[
    'the',
    'and',
    'for',
    'web',
    'data',
    'main',
    'new',
    'manager',
    'client',
    'backend',
    'frontend',
    'cloud',
  ],
]);

/** Beyond these a name or a label is prose (or hostile), and the search for words in it would take too long. */
const LONGEST_NAME = 48;
const MOST_WORDS = 6;

/** Finds what a name describes; made by {@link describedAmong}. */
export type Describe = (name: string) => Element | undefined;

/**
 * Prepares the search for the one element that a name describes: by all the particular words of its alias, of its label
 * or, for a store, of its technology, with or without words for its kind, and by nothing else. So `writedb` is the
 * database labelled "Write", and `redis` the only store made of Redis; but `github` is not "GitHub Actions".
 *
 * @returns gives undefined where no element fits, or more than one does
 */
export function describedAmong(elements: readonly Element[]): Describe {
  // The words of an element are the same for every name, and cost more than to compare them.
  const descriptions: (Description | undefined)[] = [];
  return (name) => {
    const text = fold(name);
    if (text.length < 3 || text.length > LONGEST_NAME) return undefined;
    let found: Element | undefined;
    for (const [index, element] of elements.entries()) {
      if (!mayDescribe(text, element)) continue;
      if (!describes(text, (descriptions[index] ??= descriptionOf(element)))) continue;
      if (found) return undefined;
      found = element;
    }
    return found;
  };
}

/** The fewest letters that the form of a particular word has: `bus` without its `s`. */
const FEWEST_LETTERS = 2;

/**
 * Whether a text begins as one that describes an element has to: with a word of one of its texts, or with one for its kind. Most
 * elements are ruled out by this look, for which no words have to be found.
 */
function mayDescribe(text: string, element: Element): boolean {
  const beginning = text.slice(0, FEWEST_LETTERS);
  return (
    textsOf(element).some((own) => own.toLowerCase().includes(beginning)) ||
    kindWords(element).some((word) => text.startsWith(word))
  );
}

/** By which words an element may be meant. */
interface Description {
  readonly element: Element;
  /** Its label, folded. */
  readonly label: string;
  /** The particular words of each of its texts that has any. */
  readonly sources: readonly (readonly string[])[];
}

function descriptionOf(element: Element): Description {
  const sources = textsOf(element)
    .map(particularWords)
    .filter((words) => words.length > 0);
  return { element, label: fold(element.label), sources };
}

/** Only a store is known by what it is made of. */
function textsOf({ id, label, technology, shape }: Element): readonly string[] {
  return shape === 'default' ? [id, label] : [id, label, technology ?? ''];
}

function describes(text: string, { element, label, sources }: Description): boolean {
  const isOf = (words: readonly string[]): boolean =>
    // Nearly every element is ruled out by this look, which costs a fraction of the search.
    words.every((word) => text.includes(singular(word))) &&
    isMadeOf(text, words, kindWords(element));
  return label === text || sources.some(isOf);
}

/** Whether `text` is made of all the words of `required` and of any of `optional`, each once, in any order. */
function isMadeOf(text: string, required: readonly string[], optional: readonly string[]): boolean {
  if (text === '') return required.length === 0;
  const startsWithRequired = required.some((word) =>
    numberForms(word).some(
      (form) =>
        text.startsWith(form) &&
        isMadeOf(text.slice(form.length), without(required, word), optional),
    ),
  );
  if (startsWithRequired) return true;
  return optional.some(
    (word) =>
      text.startsWith(word) && isMadeOf(text.slice(word.length), required, without(optional, word)),
  );
}

function without(words: readonly string[], word: string): readonly string[] {
  return words.filter((other) => other !== word);
}

function particularWords(source: string): readonly string[] {
  const words = wordsOf(source).filter((word) => word.length > 2 && !GENERIC.has(word));
  if (words.length < 2) return words;
  const different = new Set(words);
  return different.size > MOST_WORDS ? [] : [...different];
}

/** Orders and order are one word to whoever mixes them up. */
function numberForms(word: string): readonly string[] {
  return word.endsWith('s') ? [word, singular(word)] : [word, `${word}s`];
}

function singular(word: string): string {
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

function kindWords({ kind, shape, external }: Element): readonly string[] {
  const own = shape === 'default' ? KIND_WORDS[kind] : SHAPE_WORDS[shape];
  return external ? [...own, ...EXTERNAL_WORDS] : own;
}
