import type { Span } from '../../diagnostics/diagnostic.ts';
import { readDirective } from '../../diagnostics/directive.ts';
import type { Comment, Statement, SyntaxTree } from '../../parse/syntax.ts';

/** A rule as a directive names it. */
export interface NamedRule {
  readonly name: string;
  readonly span: Span;
}

/** A comment that silences rules, or lets them speak again. */
export interface Directive {
  readonly kind: 'next-line' | 'begin' | 'end';
  /** Empty where it speaks of every rule. */
  readonly rules: readonly NamedRule[];
  /** Why; empty where it does not say. */
  readonly reason: string;
  readonly span: Span;
  /** The line that `next-line` is about: the next one that is no comment. */
  readonly line: number;
}

const KINDS = { 'disable-next-line': 'next-line', disable: 'begin', enable: 'end' } as const;

/**
 * The directives of a diagram, in the order of the text:
 *
 *     %% c4gen-disable-next-line RULE, RULE -- reason
 *     %% c4gen-disable RULE -- reason       until c4gen-enable RULE, or the end of the diagram
 */
export function directivesIn(tree: SyntaxTree): Directive[] {
  const comments = commentsIn(tree.statements);
  const commentLines = new Set(comments.map(({ span }) => span.line));
  return comments
    .flatMap((comment) => directive(comment, commentLines) ?? [])
    .sort((a, b) => a.span.start - b.span.start);
}

function directive(
  { text, span }: Comment,
  commentLines: ReadonlySet<number>,
): Directive | undefined {
  const read = readDirective(text.value);
  if (read?.at !== 0) return undefined;
  let line = span.endLine + 1;
  while (commentLines.has(line)) line += 1;
  return {
    kind: KINDS[read.verb],
    rules: read.rules.map(({ name, at }) => ({ name, span: spanWithin(text.span, at, name) })),
    reason: read.reason,
    span,
    line,
  };
}

/** @param at where the part begins in the text of the comment, which is on one line */
function spanWithin(text: Span, at: number, { length }: string): Span {
  return {
    ...text,
    column: text.column + at,
    endLine: text.line,
    endColumn: text.column + at + length,
    start: text.start + at,
    end: text.start + at + length,
  };
}

function commentsIn(statements: readonly Statement[]): Comment[] {
  const comments: Comment[] = [];
  const blocks = [statements];
  for (let block = blocks.pop(); block; block = blocks.pop()) {
    for (const statement of block) {
      if (statement.type === 'comment') comments.push(statement);
      else if (statement.type === 'call' && statement.children) blocks.push(statement.children);
    }
  }
  return comments;
}
