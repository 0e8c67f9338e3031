import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { sharedFolder } from '../model/shared.ts';
import { MISTAKES, mistaken } from '../parse/mistakes.ts';

/** Bits of Mermaid, PlantUML, Markdown and YAML, and characters that readers trip over. */
const PIECES = [
  'C4Context',
  'C4Container',
  'Person',
  'System_Boundary',
  'Rel',
  'RelIndex',
  'Node',
  'Foo',
  'title',
  'accTitle',
  'accDescr',
  'direction LR',
  'UpdateElementStyle',
  'Index()',
  '(',
  ')',
  '{',
  '}',
  '"',
  "'",
  '“',
  '”',
  ',',
  '$',
  '$tags=',
  '=',
  '%%',
  '%%{',
  '}%%',
  '---',
  '```mermaid',
  '```',
  '> ',
  '- ',
  '::: mermaid',
  ';',
  '#',
  '//',
  '\\"',
  '<b c="d">',
  'a',
  'b2',
  'text with words',
  ' ',
  '\t',
  '\u00A0',
  '\n',
  '\r\n',
  '\r',
  '\uFEFF',
  '😀',
  'ع',
  '__proto__',
  '@startuml',
  '!include',
  '->',
  '{{',
  '}}',
  ':',
  '|',
  'System(s, "S")\n',
  'Rel(a, b2, "R")\n',
  'Boundary(b, "B") {\n',
  '}\n',
];

const pieces = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 60 })
  .map((parts) => parts.join(''));

/** Any text at all, most of it made of what a reader of C4 has to tell apart. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  pieces,
  pieces.map((text) => `C4Context\n${text}`),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

/** A name that tells what the text is, or does not. */
export const anyFile: fc.Arbitrary<string> = fc.constantFrom('x.mmd', 'x.md', '<stdin>');

/** A change to one place of a text. The place is a share of its length, so that it fits any text. */
interface Edit {
  readonly kind: 'insert' | 'delete' | 'replace' | 'swap' | 'repeatLine' | 'dropLine' | 'cut';
  readonly place: number;
  readonly piece: string;
}

const editAt = (place: fc.Arbitrary<number>): fc.Arbitrary<Edit> =>
  fc.record({
    kind: fc.constantFrom<Edit['kind']>(
      'insert',
      'delete',
      'replace',
      'swap',
      'repeatLine',
      'dropLine',
      'cut',
    ),
    place,
    piece: fc.constantFrom(...PIECES),
  });

/** Nearly all at the beginning and the end of a text: doubles are drawn evenly among all doubles, most of which are next to nothing. */
const atTheEnds = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const anywhere = fc.noBias(fc.nat(999_999)).map((part) => part / 1_000_000);

function edited(text: string, { kind, place, piece }: Edit): string {
  const at = Math.floor(place * text.length);
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const feed = text.indexOf('\n', at);
  const lineEnd = feed === -1 ? text.length : feed + 1;
  switch (kind) {
    case 'insert':
      return text.slice(0, at) + piece + text.slice(at);
    case 'delete':
      return text.slice(0, at) + text.slice(at + 1);
    case 'replace':
      return text.slice(0, at) + piece + text.slice(at + 1);
    case 'swap':
      return (
        text.slice(0, at) +
        text
          .slice(at, at + 2)
          .split('')
          .reverse()
          .join('') +
        text.slice(at + 2)
      );
    case 'repeatLine':
      return text.slice(0, lineEnd) + text.slice(lineStart);
    case 'dropLine':
      return text.slice(0, lineStart) + text.slice(lineEnd);
    case 'cut':
      return text.slice(0, lineEnd);
  }
}

/** Diagrams as people write them: the shared ones where they are present, and those of the repository, which npm runs this in. */
export const writtenTexts: readonly string[] = [
  ...MISTAKES.map(mistaken),
  ...textsIn('models'),
  ...textsIn('test/fixtures/validate/rules'),
  ...(sharedFolder === undefined ? [] : textsIn(path.join(sharedFolder, 'corpus'))),
  ...(sharedFolder === undefined ? [] : probes(path.join(sharedFolder, 'mermaid'))),
];

function textsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.mmd'))
    .sort()
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
}

/** The inputs among the probes: lines that begin with `   | `, a heading with `###` before each input. */
function probes(folder: string): string[] {
  const text = readFileSync(path.join(folder, 'probes-12.3.txt'), 'utf8');
  return text
    .split(/^### .*$/m)
    .map((block) =>
      block
        .split('\n')
        .filter((line) => line.startsWith('   | '))
        .map((line) => line.slice('   | '.length))
        .join('\n'),
    )
    .filter((input) => input !== '');
}

const changedText = (place: fc.Arbitrary<number>): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...writtenTexts),
      fc.array(editAt(place), { minLength: 1, maxLength: 4 }),
    )
    .map(([text, edits]) => edits.reduce(edited, text));

/** A text that somebody wrote, with one to four changes to how it begins or ends. */
export const mutatedText = changedText(atTheEnds);

/** A text that somebody wrote, with one to four changes anywhere in it. */
export const mutatedAnywhere = changedText(anywhere);
