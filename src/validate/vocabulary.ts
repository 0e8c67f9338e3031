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
const MOST_WORDS = 12;

/**
 * Finds the one element that `name` describes: every part of the name is a word of the element's alias or label, the
 * technology of its store, or a word for its kind, and at least one of them is particular to the element. So `writedb`
 * is the database labelled "Write", and `redis` the only store made of Redis.
 *
 * @returns undefined where no element fits, or more than one does
 */
export function describedBy(name: string, elements: Iterable<Element>): Element | undefined {
  const text = fold(name);
  if (text.length < 3 || text.length > LONGEST_NAME) return undefined;
  let found: Element | undefined;
  for (const element of elements) {
    if (!describes(text, element)) continue;
    if (found) return undefined;
    found = element;
  }
  return found;
}

function describes(text: string, element: Element): boolean {
  if (fold(element.label) === text) return true;
  const particular = new Set(particularWords(element).flatMap(numberForms));
  if (![...particular].some((word) => text.includes(word))) return false;
  return isMadeOf(text, particular, kindWords(element), false);
}

/** Whether `text` splits without a rest into words of the two sets, at least one of them a particular one. */
function isMadeOf(
  text: string,
  particular: ReadonlySet<string>,
  kind: readonly string[],
  hasParticular: boolean,
): boolean {
  if (text === '') return hasParticular;
  for (const word of particular) {
    if (
      text.startsWith(word) &&
      isMadeOf(text.slice(word.length), without(particular, word), kind, true)
    )
      return true;
  }
  return kind.some(
    (word) =>
      text.startsWith(word) &&
      isMadeOf(
        text.slice(word.length),
        particular,
        kind.filter((other) => other !== word),
        hasParticular,
      ),
  );
}

function without(words: ReadonlySet<string>, word: string): ReadonlySet<string> {
  const rest = new Set(words);
  rest.delete(word);
  return rest;
}

function particularWords(element: Element): string[] {
  const isStore = element.shape !== 'default';
  const words = [
    ...wordsOf(element.id),
    ...wordsOf(element.label),
    ...(isStore ? wordsOf(element.technology ?? '') : []),
  ];
  return words.filter((word) => word.length > 2 && !GENERIC.has(word)).slice(0, MOST_WORDS);
}

function numberForms(word: string): string[] {
  return word.endsWith('s') ? [word, word.slice(0, -1)] : [word, `${word}s`];
}

function kindWords(element: Element): string[] {
  const shape = SHAPE_WORDS[element.shape];
  const kind = element.shape === 'default' ? KIND_WORDS[element.kind] : [];
  return [...shape, ...kind, ...(element.external ? EXTERNAL_WORDS : [])];
}
