import type { Span } from '../../diagnostics/diagnostic.ts';
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

const PATTERN =
  /^c4gen-(?<verb>disable-next-line|disable|enable)(?<rules>(?:[\s,]+(?!--)[\w-]+)*)(?:\s+--(?:\s+(?<reason>.*))?)?\s*$/u;
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
  const match = PATTERN.exec(text.value);
  const verb = match?.groups?.['verb'];
  if (!match?.groups || (verb !== 'disable-next-line' && verb !== 'disable' && verb !== 'enable'))
    return undefined;
  const before = match[0].indexOf(match.groups['rules'] ?? '', 'c4gen-'.length + verb.length);
  let line = span.endLine + 1;
  while (commentLines.has(line)) line += 1;
  return {
    kind: KINDS[verb],
    rules: rulesIn(match.groups['rules'] ?? '', text.span, before),
    reason: match.groups['reason']?.trim() ?? '',
    span,
    line,
  };
}

/** @param at where the list begins in the text of the comment, which is on one line */
function rulesIn(list: string, text: Span, at: number): NamedRule[] {
  return [...list.matchAll(/[\w-]+/gu)].map((match) => {
    const from = at + match.index;
    const to = from + match[0].length;
    const span = {
      ...text,
      column: text.column + from,
      endLine: text.line,
      endColumn: text.column + to,
      start: text.start + from,
      end: text.start + to,
    };
    return { name: match[0], span };
  });
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
