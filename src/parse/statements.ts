import { readArguments } from './call.ts';
import { isWordPart } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { readComment, skipInit } from './comment.ts';
import { DirectionWatch } from './direction.ts';
import { readDirective } from './directive.ts';
import { ArgumentTable, CallNode } from './nodes.ts';
import { readPlainArguments } from './plain-call.ts';
import { reportMissingParenthesis, reportParenthesis, reportStray } from './stray.ts';
import type { Statement } from './syntax.ts';
import { isDiagramType, isMacroName, needsBody } from './vocabulary.ts';

const OPEN = 40;
const SEMICOLON = 59;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** An open `{`, or the diagram itself. */
interface Frame {
  /** The call whose body this is; null for the diagram and for braces that belong to nothing. */
  readonly call: CallNode | null;
  readonly statements: Statement[];
  readonly open: number;
  empty: boolean;
}

/** Reads the statements from `cursor.position`, right after the header, to the end of the text. */
export function readStatements(cursor: Cursor): readonly Statement[] {
  return new StatementReader(cursor).read();
}

/** Keeps the open braces on a stack of its own, so that deep nesting costs no call stack. */
class StatementReader {
  readonly #cursor: Cursor;
  readonly #frames: Frame[] = [{ call: null, statements: [], open: 0, empty: true }];
  readonly #directions: DirectionWatch;
  readonly #names = new Map<string, string>();
  readonly #arguments: ArgumentTable;
  /** The last call, as long as a `{` may still follow it. */
  #pending: CallNode | null = null;
  /** Offset one past what was read last: the next statement belongs on a later line. Null where that was already said. */
  #lastEnd: number | null;
  /** Where the statement or brace that was read last begins. */
  #lastStart: number;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
    this.#arguments = new ArgumentTable(cursor.source);
    this.#lastEnd = cursor.position;
    this.#lastStart = cursor.position;
    this.#directions = new DirectionWatch(cursor);
  }

  read(): readonly Statement[] {
    const cursor = this.#cursor;
    for (;;) {
      cursor.position = cursor.skipBlanks(cursor.position, true);
      if (cursor.atEnd) return this.#finish();
      this.#statement(cursor.code());
    }
  }

  get #frame(): Frame {
    return this.#frames.at(-1)!;
  }

  #statement(code: number): void {
    const cursor = this.#cursor;
    if (code === CLOSE_BRACE) this.#closeBrace();
    else if (code === OPEN_BRACE) this.#openBrace();
    else if (code === SEMICOLON) this.#semicolon();
    else if (isWordPart(code)) this.#word();
    else if (cursor.text.startsWith('%%{', cursor.position)) skipInit(cursor);
    else if (!this.#comment()) this.#stray();
  }

  #comment(): boolean {
    const comment = readComment(this.#cursor, this.#onLastLine() ? this.#lastStart : null);
    if (comment) this.#frame.statements.push(comment);
    return comment !== undefined;
  }

  #word(): void {
    const cursor = this.#cursor;
    const start = cursor.position;
    const end = cursor.wordEnd(start);
    const word = cursor.text.slice(start, end);
    const next = cursor.skipBlanks(end);
    if (cursor.code(next) === OPEN && (next === end || isMacroName(word))) {
      this.#call(this.#shared(word), start, next);
    } else if (isDiagramType(word)) this.#secondHeader(start, end);
    else if (isMacroName(word)) this.#missingParenthesis(word, start, end);
    else if (!this.#directive(word)) this.#stray();
  }

  /** The same string for the same name: a large diagram has few names and very many calls. */
  #shared(name: string): string {
    const known = this.#names.get(name);
    if (known === undefined) this.#names.set(name, name);
    return known ?? name;
  }

  #call(macro: string, start: number, open: number): void {
    const cursor = this.#cursor;
    const end = start + macro.length;
    this.#begin(start);
    if (open > end) {
      const message = `Mermaid wants the ( directly after ${macro}`;
      cursor.report('syntax-space-before-parenthesis', end, open, message, [
        { message: 'remove the white space', replacement: '', safe: true },
      ]);
    }
    const table = this.#arguments;
    const firstArgument = table.size;
    const headEnd =
      readPlainArguments(cursor, table, open) ?? readArguments(cursor, table, macro, open);
    const call = new CallNode(table, macro, start, headEnd, firstArgument);
    this.#directions.check(start, headEnd);
    this.#frame.statements.push(call);
    this.#frame.empty = false;
    this.#pending = call;
    this.#end(headEnd);
  }

  /** Reads a title or the like; false where `word` begins none. */
  #directive(word: string): boolean {
    const cursor = this.#cursor;
    const start = cursor.position;
    const onLastLine = this.#onLastLine();
    const directive = readDirective(cursor, word);
    if (!directive) return false;
    this.#dropPending();
    if (onLastLine) this.#severalOnLine(start);
    this.#lastStart = start;
    if (this.#frames.length > 1) {
      const message = 'this belongs to the diagram, not into a boundary';
      cursor.report('syntax-title-in-boundary', start, start + word.length, message);
    }
    this.#frame.statements.push(directive);
    this.#frame.empty = false;
    this.#end(cursor.position);
    return true;
  }

  #secondHeader(start: number, end: number): void {
    this.#begin(start);
    this.#cursor.report('syntax-second-diagram', start, end, 'a second diagram begins here');
    this.#end(end);
  }

  #missingParenthesis(word: string, start: number, end: number): void {
    reportMissingParenthesis(this.#cursor, word, start, end);
    this.#skipLine();
  }

  #stray(): void {
    const cursor = this.#cursor;
    const start = cursor.position;
    if (cursor.text[start] === ')') {
      reportParenthesis(cursor, start, this.#pending !== null && this.#lastEnd === start);
      cursor.position = start + 1;
      return;
    }
    reportStray(cursor, start);
    this.#skipLine();
  }

  /** Skips a line that is no statement. A brace at its end still counts, so that one mistake does not become two. */
  #skipLine(): void {
    const cursor = this.#cursor;
    const start = cursor.position;
    const end = cursor.trimEnd(start, cursor.lineEnd(start));
    const line = cursor.text.slice(start, end);
    this.#dropPending();
    this.#end(end);
    if (line.endsWith('{') && !line.endsWith('{{')) this.#push(null, end - 1);
    else if (line.endsWith('}') && !line.includes('{')) cursor.position = end - 1;
  }

  #semicolon(): void {
    const cursor = this.#cursor;
    const start = cursor.position;
    const next = cursor.skipBlanks(start + 1);
    const isLast = next === cursor.lineEnd(start);
    const replacement = isLast ? '' : cursor.source.newLine(start);
    const message = isLast ? 'remove it' : 'begin a new line instead';
    const span = cursor.span(start, isLast ? start + 1 : next);
    cursor.report('syntax-semicolon', start, start + 1, 'Mermaid has no semicolons here', [
      { message, replacement, span, safe: true },
    ]);
    cursor.position = start + 1;
    this.#lastEnd = null;
  }

  #openBrace(): void {
    const cursor = this.#cursor;
    const open = cursor.position;
    const call = this.#pending;
    if (!call || isPlaceholder(cursor, open)) return this.#strayBrace(open);
    if (isMacroName(call.macro.value) && !needsBody(call.macro.value)) {
      const message = `${call.macro.value} is no boundary: Mermaid does not accept a body here`;
      cursor.report('syntax-unexpected-body', open, open + 1, message);
    }
    this.#pending = null;
    this.#push(call, open);
    this.#lastStart = open;
    this.#end(open + 1);
  }

  #strayBrace(open: number): void {
    const cursor = this.#cursor;
    const alone = cursor.skipBlanks(open + 1) === cursor.lineEnd(open);
    if (!alone) return this.#stray();
    cursor.report('syntax-stray-text', open, open + 1, 'this { belongs to no boundary');
    this.#push(null, open);
    this.#end(open + 1);
  }

  #push(call: CallNode | null, open: number): void {
    const statements = call ? [] : this.#frame.statements;
    if (call) call.children = statements;
    this.#frames.push({ call, statements, open, empty: true });
  }

  #closeBrace(): void {
    const cursor = this.#cursor;
    const at = cursor.position;
    this.#dropPending();
    if (this.#frames.length === 1) {
      cursor.report('syntax-extra-brace', at, at + 1, 'this } closes nothing');
    } else this.#closeFrame(this.#frames.pop()!, at + 1);
    this.#lastStart = at;
    this.#end(at + 1);
  }

  #closeFrame(frame: Frame, end: number): void {
    if (!frame.call) return;
    frame.call.closeBody(end);
    const { macro } = frame.call;
    if (frame.empty && needsBody(macro.value)) {
      this.#cursor.reportAt(
        'syntax-empty-boundary',
        macro.span,
        'there is nothing in this boundary',
      );
    }
  }

  #finish(): readonly Statement[] {
    this.#dropPending();
    for (const frame of this.#frames.slice(1)) {
      this.#cursor.report(
        'syntax-unclosed-boundary',
        frame.open,
        frame.open + 1,
        'this { is never closed',
      );
    }
    return this.#frames[0]!.statements;
  }

  /** The last call gets no body any more. */
  #dropPending(): void {
    const macro = this.#pending?.macro;
    this.#pending = null;
    if (!macro || !needsBody(macro.value)) return;
    this.#cursor.reportAt('syntax-missing-body', macro.span, `${macro.value} has no body { … }`);
  }

  /** Notes that a statement begins: it must stand on a line of its own. */
  #begin(start: number): void {
    this.#dropPending();
    if (this.#onLastLine()) this.#severalOnLine(start);
    this.#lastStart = start;
  }

  #severalOnLine(start: number): void {
    const cursor = this.#cursor;
    const message = 'Mermaid wants each statement on a line of its own';
    const replacement = cursor.source.newLine(start);
    const span = cursor.span(this.#lastEnd ?? start, start);
    cursor.report('syntax-several-on-line', start, cursor.wordEnd(start), message, [
      { message: 'begin a new line', replacement, span, safe: true },
    ]);
  }

  #onLastLine(): boolean {
    return (
      this.#lastEnd !== null && this.#cursor.source.sameLine(this.#lastEnd, this.#cursor.position)
    );
  }

  #end(end: number): void {
    this.#cursor.position = end;
    this.#lastEnd = end;
  }
}

/** True for `{{…}}`, as templates have it, whatever stands before it. */
function isPlaceholder(cursor: Cursor, open: number): boolean {
  return cursor.text.startsWith('{{', open) && cursor.text[open + 2] !== '{';
}
