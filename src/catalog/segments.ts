/** A stretch of a text between punctuation marks, which may name one thing or several. */
export interface Segment {
  readonly words: readonly string[];
  /** True for one side of a slash. */
  readonly isHalf: boolean;
}

/** Punctuation of any script and words that join two names. A dash or plus joins only with space around it. */
const breaks =
  /[,;|()[\]&·•、，；。・]|\s\/\s|\s[-+–—]\s|\s(?:and|with|via|over|on|using|or|und|mit|oder|et|avec|ou|y|con|e|com|и|с|или)\s/;

/** Fields of a message (`{ id, name }`) and places to be filled in (`{{technology}}`) name no technology. */
const braces = /\{[^{}]*\}/g;
const markup = /<\/?[a-z][^<>]*\/?>/g;
const path = /^(?:[a-z]+:\/)?\/|[*\\]/;

/**
 * Splits a text that a person wrote where a technology is named.
 *
 * @param isName whether the catalogue has this very spelling: such words are not taken apart
 */
export function segmentsOf(text: string, isName: (spelling: string) => boolean): Segment[] {
  return plain(text)
    .replace(markup, ',')
    .replace(braces, ',')
    .replace(braces, ',')
    .split(breaks)
    .flatMap((part) => halvesOf(part.split(/\s+/).filter(Boolean), isName));
}

/** Lower case, with full-width letters and the like as plain ones. ASCII, the usual case, needs no tables of Unicode. */
function plain(text: string): string {
  return (isAscii(text) ? text : text.normalize('NFKC').replace(/\u2010/g, '-')).toLowerCase();
}

/** "https/json" and "spring boot/.net" name two things; "pub/sub" is a name itself, and "/api/orders" is a path. */
function halvesOf(words: readonly string[], isName: (spelling: string) => boolean): Segment[] {
  const halves: string[][] = [[]];
  for (const word of words) {
    if (path.test(word)) continue;
    if (!word.includes('/') || isName(trimmed(word)) || isName(unversioned(trimmed(word)))) {
      halves.at(-1)!.push(word);
      continue;
    }
    if (isSourcePath(word, isName)) {
      halves.at(-1)!.push(word.slice(word.lastIndexOf('/') + 1));
      continue;
    }
    const [first = '', ...rest] = word.split('/');
    halves.at(-1)!.push(first);
    for (const half of rest) halves.push([half]);
  }
  return halves.map((half) => ({
    words: half.flatMap((word) => wordsOf(word, isName)),
    isHalf: halves.length > 1,
  }));
}

/** Of `src/server/main.go` only the file counts; "node.js/nest.js" are two names. */
function isSourcePath(word: string, isName: (spelling: string) => boolean): boolean {
  const file = word.slice(word.lastIndexOf('/') + 1);
  const extension = file.slice(file.lastIndexOf('.') + 1);
  return extension !== file && isName(`*.${extension}`) && !isName(file);
}

/** "redis-backed" is two words; "in-memory" is in the catalogue as it is; of "postgres:16-alpine" the name is before the colon. */
function wordsOf(raw: string, isName: (spelling: string) => boolean): string[] {
  const word = trimmed(raw.replace(/^([^:]+):[\w.-]*$/, '$1'));
  if (word === '') return [];
  if (!word.includes('-') || isName(word) || isName(unversioned(word))) return [word];
  return word.split('-').map(trimmed).filter(Boolean);
}

/** Keeps the leading dot of ".net" and the trailing signs of "c#" and "c++". ASCII needs no tables of Unicode here either. */
function trimmed(word: string): string {
  if (/^[a-z\d]+$/.test(word)) return word;
  if (isAscii(word)) return word.replace(/^[^a-z\d.]+/, '').replace(/[^a-z\d#+]+$/, '');
  return word.replace(/^[^\p{L}\p{N}.]+/u, '').replace(/[^\p{L}\p{N}#+]+$/u, '');
}

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

/** "python3.12" is "python"; names that end in a digit ("oauth2") are to be looked for first. */
export function unversioned(word: string): string {
  return word.replace(/[-@:]?v?\d[\d.]*(?:x|\+)?$/, '');
}
