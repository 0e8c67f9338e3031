import type { ArchitectureServices } from '@mermaid-js/parser';
import type { Cursor } from '../cursor.ts';

type Parser = ArchitectureServices['parser'];

/** A stretch of the text, as offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What each kind of line is to look like, by its first word; any other line with a `-` in it is an edge. */
const FORMS: Readonly<Record<string, string>> = {
  group: 'a group is written group NAME(ICON)[TITLE] in GROUP',
  service: 'a service is written service NAME(ICON)[TITLE] in GROUP',
  junction: 'a junction is written junction NAME in GROUP',
  align: 'an alignment is written align row NAME NAME, or align column NAME NAME',
};
const EDGE = 'an edge is written NAME:R --> L:NAME, with a side of L, R, T or B at both ends';
const ANY = 'this is neither a group, a service, a junction, an edge nor an alignment';

const HEADER = 'architecture-beta\n';
/** Mermaid's parser takes about a millisecond for a line with a fault: so many lines may look faulty. */
const MOST_SUSPECTS = 1000;
/** No line with something unusual in it is so long, in code units, but one that has a fault in each of its words. */
const LONGEST_LINE = 10_000;

const NAME = String.raw`(?!(?:[LRTB]|group|service|junction|in|align|row|column)(?![\w])|title|acc)\w+(?:-+\w+)*`;
const TITLE = String.raw`\[[^[\]"'\\%]+\]`;
const WITHIN = String.raw`(?:\s+in\s+${NAME})?`;
/** Lines as nearly all are written, which need not be read one by one to know that Mermaid's parser can read them. */
const ORDINARY = new RegExp(
  [
    `(?:group|service)\\s+${NAME}\\s*(?:\\([\\w:-]+\\))?\\s*(?:${TITLE})?${WITHIN}`,
    `junction\\s+${NAME}${WITHIN}`,
    `${NAME}(?:\\{group\\})?:[LRTB]\\s*<?(?:--|-${TITLE}-)>?\\s*[LRTB]:${NAME}(?:\\{group\\})?`,
    'architecture-beta',
    '',
  ]
    .map((form) => String.raw`^[\t ]*${form}[\t ]*$`)
    .join('|'),
  'u',
);

/** A text that Mermaid's parser reads. */
export interface Readable {
  /** As long as the text that it was made from. */
  readonly text: string;
  /** The lines that were taken out. */
  readonly broken: readonly Stretch[];
}

/**
 * Reports each line that Mermaid's parser cannot read, once, and takes it out, so that the rest is read. Where such a line
 * declares a name, the name stays declared: what refers to it is not wrong.
 *
 * @returns undefined where there is more wrong with the text than is worth reading
 */
export function withoutBrokenLines(
  text: string,
  parser: Parser,
  cursor: Cursor,
): Readable | undefined {
  const suspects = suspectLines(text);
  const broken = suspects
    .slice(0, MOST_SUSPECTS)
    .filter((line) => isBroken(line, text, parser, cursor));
  const [next] = suspects.slice(MOST_SUSPECTS);
  if (!next) return { text: repaired(text, broken, parser), broken };
  const message = 'there is more here that cannot be read';
  cursor.report('syntax-too-many', next.start, next.end, message);
  return undefined;
}

/** The lines that are not of an ordinary form; a description in braces is one with all its lines. */
function suspectLines(text: string): readonly Stretch[] {
  const lines: Stretch[] = [];
  const descriptions = /accDescr\s*\{[^}]*\}/gu;
  let description = descriptions.exec(text);
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    let end = feed === -1 ? text.length : feed;
    while (description && description.index < start) description = descriptions.exec(text);
    if (description && description.index < end) {
      const after = text.indexOf('\n', description.index + description[0].length);
      end = after === -1 ? text.length : after;
    }
    if (!ORDINARY.test(text.slice(start, end))) lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

/** Reads a line by itself, and reports the first thing that is wrong with it. */
function isBroken(line: Stretch, text: string, parser: Parser, cursor: Cursor): boolean {
  const written = text.slice(line.start, line.end);
  if (written.length > LONGEST_LINE && !written.includes('accDescr')) {
    const start = cursor.skipBlanks(line.start);
    cursor.report('syntax-architecture', start, start + 1, 'this line is too long to be read');
    return true;
  }
  const isFirst = written.trimStart().startsWith(HEADER.trimEnd());
  const before = isFirst ? '' : HEADER;
  const fault = firstFault(before + written, parser);
  if (!fault) return false;
  const shift = line.start - before.length;
  const last = cursor.trimEnd(line.start, line.end) - 1;
  const start = Math.min(fault.start + shift, last);
  const end = Math.max(start + 1, Math.min(fault.end + shift, last + 1));
  const message = wordingOf(written, cursor.text.slice(start, end));
  cursor.report('syntax-architecture', start, end, message);
  return true;
}

/** The first place at which a text cannot be read on. */
function firstFault(text: string, { LangiumParser }: Parser): Stretch | undefined {
  const { lexerErrors, parserErrors } = LangiumParser.parse(text);
  const faults = [
    ...lexerErrors.map(({ offset, length }) => ({ start: offset, end: offset + length })),
    ...parserErrors.map(({ token: { startOffset, endOffset } }) => ({
      start: Number.isNaN(startOffset) ? text.length : startOffset,
      end: endOffset === undefined || Number.isNaN(endOffset) ? text.length : endOffset + 1,
    })),
  ];
  return faults.toSorted((a, b) => a.start - b.start)[0];
}

function wordingOf(line: string, found: string): string {
  const [first = ''] = line.trim().split(/[^\w-]/u, 1);
  if (/^[LRTB]$/u.test(found) && first in FORMS)
    return `${found} is a side: Mermaid takes it for no name`;
  return FORMS[first] ?? (line.includes('-') ? EDGE : ANY);
}

/** Puts in the place of each line the bare declaration of the name that it declares, or nothing. */
function repaired(text: string, lines: readonly Stretch[], parser: Parser): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end } of lines) {
    const line = text.slice(start, end);
    const header = /^\s*architecture-beta/u.exec(line)?.[0] ?? '';
    const declares = /^\s*(?:group|service|junction)\s+\w+(?:-+\w+)*/u.exec(line)?.[0] ?? header;
    const isRead = declares === header || !firstFault(HEADER + declares, parser);
    const kept = isRead ? declares : '';
    pieces.push(text.slice(done, start), kept.padEnd(line.length));
    done = end;
  }
  return pieces.join('') + text.slice(done);
}
