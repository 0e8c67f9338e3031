import type { Cursor } from './cursor.ts';
import {
  DIRECTIVE_KEYWORDS,
  isDiagramType,
  isMacroName,
  LONGEST_MACRO_NAME,
} from './vocabulary.ts';

/** `Index()` and its kin stand among the arguments of a call, not for a statement. */
const INDEX_FUNCTIONS: ReadonlySet<string> = new Set(['Index', 'LastIndex', 'SetIndex']);

/** True where the name of a macro and its `(` begin at `offset`. */
export function startsCall(cursor: Cursor, offset: number): boolean {
  const name = callName(cursor, offset);
  return name !== undefined && isMacroName(name) && !INDEX_FUNCTIONS.has(name);
}

/** True where any word and a `(` begin at `offset`. */
export function startsAnyCall(cursor: Cursor, offset: number): boolean {
  const name = callName(cursor, offset);
  return name !== undefined && !INDEX_FUNCTIONS.has(name);
}

/** True where `offset`, the first place of a line, begins a statement: so what came before was never closed. */
export function startsStatement(cursor: Cursor, offset: number): boolean {
  if (startsCall(cursor, offset)) return true;
  const word = wordAt(cursor, offset);
  return word !== undefined && (DIRECTIVE_KEYWORDS.has(word) || isDiagramType(word));
}

function callName(cursor: Cursor, offset: number): string | undefined {
  const word = wordAt(cursor, offset);
  if (word === undefined) return undefined;
  return cursor.text[cursor.skipBlanks(offset + word.length)] === '(' ? word : undefined;
}

/** The word at `offset`, unless it is longer than any keyword. */
function wordAt(cursor: Cursor, offset: number): string | undefined {
  const end = cursor.wordEnd(offset, LONGEST_MACRO_NAME);
  return end === offset ? undefined : cursor.text.slice(offset, end);
}
