import distance from 'damerau-levenshtein';

/**
 * Finds the one candidate that `name` is a misspelling of.
 *
 * Errs on the side of silence: two candidates that fit equally well give nothing, names that differ in a number
 * (`db1`, `db2`) are different names, and a name that only adds a word to another (`catalogdb`, `catalog`) is not
 * that name misspelt.
 *
 * @param foldOf gives `fold` of a candidate, for who asks of the same ones again and again
 * @returns undefined where no candidate fits, or more than one does
 */
export function misspellingOf(
  name: string,
  candidates: Iterable<string>,
  foldOf: typeof fold = fold,
): string | undefined {
  const folded = fold(name);
  let best: string[] = [];
  let bestEdits = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const edits = editsBetween(name, folded, candidate, foldOf(candidate));
    if (edits === undefined || edits > bestEdits) continue;
    if (edits < bestEdits) best = [];
    bestEdits = edits;
    best.push(candidate);
  }
  return best.length === 1 ? best[0] : undefined;
}

/**
 * Finds the one candidate that is a single slip away from `name`: a letter too many, too few, another one, or two that changed
 * places, wherever it is. Good enough to ask "did you mean …?", but not to change a text: `reader` may well not be `leader`.
 *
 * @returns undefined where no candidate is so near, or more than one is
 */
export function resemblingOf(
  name: string,
  candidates: Iterable<string>,
  foldOf: typeof fold = fold,
): string | undefined {
  const folded = fold(name);
  if (folded.length < 2) return undefined;
  let found: string | undefined;
  for (const candidate of candidates) {
    if (candidate === name || !isOneSlipAway(folded, foldOf(candidate))) continue;
    if (found !== undefined) return undefined;
    found = candidate;
  }
  return found;
}

/** In a name of two letters only their order can be wrong: any other slip makes another name. */
function isOneSlipAway(name: string, other: string): boolean {
  const longest = Math.max(name.length, other.length);
  if (Math.abs(name.length - other.length) > 1 || longest < 2) return false;
  if (!agreeAroundOneSlip(name, other, longest)) return false;
  if (longest === 2 && !isSwap(name, other)) return false;
  return digits(name) === digits(other) && distance(name, other).steps === 1;
}

/** Whether two names agree before and after some two letters. Where they do not, to count their edits takes longer, and is in vain. */
function agreeAroundOneSlip(name: string, other: string, longest: number): boolean {
  const shortest = Math.min(name.length, other.length);
  let before = 0;
  while (before < shortest && name[before] === other[before]) before += 1;
  let after = 0;
  while (after < shortest && name.at(-1 - after) === other.at(-1 - after)) after += 1;
  return before + after >= longest - 2;
}

/** Lower case without separators: what two spellings of one name have in common. */
export function fold(name: string): string {
  if (/^[a-z\d]*$/.test(name)) return name;
  return name.toLowerCase().replace(/[\s_.-]+/gu, '');
}

/** The words of an identifier or label, in lower case: `orderSvc_v2` gives `order`, `svc`, `v`, `2`. */
export function wordsOf(name: string): string[] {
  if (/^[a-z]+$/.test(name)) return [name];
  // The tables of Unicode are slow, and most names need none.
  const words = /^[ -~]*$/.test(name)
    ? name.match(/[A-Z]+[a-z]*|[a-z]+|\d+/g)
    : name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').match(/\p{L}+|\p{N}+/gu);
  return (words ?? []).map((word) => word.toLowerCase());
}

/** The number of edits from one name to the other, or undefined where they are too far apart to be one name. */
function editsBetween(
  name: string,
  folded: string,
  candidate: string,
  other: string,
): number | undefined {
  if (other === folded) return 0;
  if (Math.abs(other.length - folded.length) > editLimit(folded.length)) return undefined;
  if (!mayBeSlip(folded, other) || digits(other) !== digits(folded)) return undefined;
  const words = wordsOf(name);
  const otherWords = wordsOf(candidate);
  if (words.length === 1 || words.length !== otherWords.length) return wordEdits(folded, other);
  let edits = 0;
  for (const [index, word] of words.entries()) {
    const step = wordEdits(word, otherWords[index]!) ?? lostLetter(word, otherWords[index]!);
    if (step === undefined) return undefined;
    edits += step;
  }
  return edits <= editLimit(folded.length) ? edits : undefined;
}

/** Beside words that agree, a short word may lack one letter within or have one too many: `userReo`, `azureSc`. */
function lostLetter(word: string, other: string): number | undefined {
  const [short, long] = word.length < other.length ? [word, other] : [other, word];
  if (long.length !== short.length + 1 || long.length < 3 || /\d/u.test(long)) return undefined;
  return distance(word, other).steps === 1 && !long.startsWith(short) ? 1 : undefined;
}

function wordEdits(word: string, other: string): number | undefined {
  if (word === other) return 0;
  const limit = editLimit(word.length);
  if (Math.abs(word.length - other.length) > limit) return undefined;
  if (addsWord(word, other) || differsInLastLetterOnly(word, other)) return undefined;
  if (!mayBeSlip(word, other)) return undefined;
  const { steps } = distance(word, other);
  if (word.length === 3) return steps === 1 && isSwap(word, other) ? 1 : undefined;
  return steps <= limit ? steps : undefined;
}

/** The first letter is hardly ever wrong: at most it is lost, or swapped with the second. */
function mayBeSlip(word: string, other: string): boolean {
  return word[0] === other[0] || word[0] === other[1];
}

/** How many slips a word of so many letters may hold: in a short word one slip already makes another word. */
function editLimit(length: number): number {
  if (length < 3) return 0;
  if (length < 8) return 1;
  return length < 12 ? 2 : 3;
}

/** `catalogdb` and `catalog`: two letters or more at one end are a word of their own, not a slip. */
function addsWord(word: string, other: string): boolean {
  const [short, long] = word.length < other.length ? [word, other] : [other, word];
  return long.length - short.length > 1 && (long.startsWith(short) || long.endsWith(short));
}

/** `nodea` and `nodeb` are members of a series. */
function differsInLastLetterOnly(word: string, other: string): boolean {
  return word.length === other.length && word.slice(0, -1) === other.slice(0, -1);
}

function isSwap(word: string, other: string): boolean {
  return [...word].sort().join('') === [...other].sort().join('');
}

function digits(text: string): string {
  if (/^[a-z]*$/.test(text)) return '';
  return text.replace(/\P{N}+/gu, ' ').trim();
}
