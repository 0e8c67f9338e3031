import type { Architecture, ArchitectureServices } from '@mermaid-js/parser';
import type { Cursor } from '../cursor.ts';
import type { Located } from '../syntax.ts';
import { commentAt } from './prepare.ts';
import type { Comment, Directive } from '../syntax.ts';

export type Group = Architecture['groups'][number];
export type Service = Architecture['services'][number];
export type Junction = Architecture['junctions'][number];
export type Edge = Architecture['edges'][number];
export type Alignment = Architecture['alignments'][number];
export type Statement = Group | Service | Junction | Edge | Alignment;

type Lexed = ReturnType<ArchitectureServices['parser']['Lexer']['tokenize']>;
type Token = Lexed['tokens'][number];

/** What the names of Mermaid's tokens are here. */
const KINDS: Readonly<Record<string, 'icon' | 'name' | 'text' | 'title' | undefined>> = {
  ARCH_ICON: 'icon',
  ARCH_TITLE: 'title',
  ID: 'name',
  STRING: 'text',
};

/** Directives of the diagram as a whole, by the names of Mermaid's tokens. */
const DIRECTIVES = { ACC_DESCR: 'accDescr', ACC_TITLE: 'accTitle', TITLE: 'title' } as const;

/** Where the words of a diagram stand, of which Mermaid's tree says only what they are. */
export class Words {
  readonly #tokens: readonly Token[];
  readonly #hidden: readonly Token[];
  readonly #cursor: Cursor;

  constructor({ tokens, hidden }: Lexed, cursor: Cursor) {
    this.#tokens = tokens;
    this.#hidden = hidden;
    this.#cursor = cursor;
  }

  /** Offsets of a statement, without the line breaks and comments that end it. */
  placeOf(statement: Statement): readonly [number, number] {
    const start = statement.$cstNode?.offset ?? 0;
    const last = this.#within(statement).at(-1);
    return [start, last ? last.startOffset + last.image.length : start];
  }

  /** The names in a statement, in the order of the text. */
  names(statement: Statement): readonly Located<string>[] {
    return this.#within(statement).flatMap((token) =>
      KINDS[token.tokenType.name] === 'name' ? this.#located(token, token.image) : [],
    );
  }

  /** The word `group`, `service` or `junction`, or all of an edge. */
  keyword(statement: Statement): Located<string> {
    const [start, end] = this.placeOf(statement);
    const first = this.#within(statement)[0];
    const isWord = first !== undefined && KINDS[first.tokenType.name] === undefined;
    return this.#cursor.located('', start, isWord ? start + first.image.length : end);
  }

  /** The icon, title or text of a statement, where it has one; it stands without its brackets and quotes. */
  inBrackets(
    statement: Statement,
    kind: 'icon' | 'text' | 'title',
    value: string | undefined,
  ): Located<string> | undefined {
    const token = this.#within(statement).find(({ tokenType }) => KINDS[tokenType.name] === kind);
    if (!token || value === undefined) return undefined;
    const inner = /^[[("'\s]*(?<text>.*?)[\])"'\s]*$/su.exec(token.image)?.groups?.['text'] ?? '';
    const start = token.startOffset + token.image.indexOf(inner);
    return this.#cursor.located(value, start, start + inner.length);
  }

  /** What stands at the ends of lines after `%%`. */
  trailingComments(): readonly Comment[] {
    return this.#hidden.flatMap(({ image, startOffset, tokenType }) => {
      const start = startOffset + image.indexOf('%%');
      const isComment = tokenType.name === 'SINGLE_LINE_COMMENT';
      return isComment ? commentAt(this.#cursor, start, startOffset + image.length) : [];
    });
  }

  /** Titles and descriptions of the diagram, in the order of the text. */
  directives(): readonly Directive[] {
    return this.#tokens.flatMap((token) => {
      const type = token.tokenType.name;
      const isDirective = type === 'ACC_DESCR' || type === 'ACC_TITLE' || type === 'TITLE';
      return isDirective ? this.#directive(DIRECTIVES[type], token) : [];
    });
  }

  #directive(keyword: Directive['keyword']['value'], { image, startOffset }: Token): Directive {
    const cursor = this.#cursor;
    const start = startOffset + image.indexOf(keyword);
    const after = start + keyword.length;
    const rest = /^\s*[:{]?/u.exec(cursor.text.slice(after, startOffset + image.length))?.[0] ?? '';
    const end = startOffset + image.length - (rest.endsWith('{') ? 1 : 0);
    const { value, span } = cursor.trimmed(after + rest.length, end);
    return {
      type: 'directive',
      keyword: cursor.located(keyword, start, after),
      value: { value: value.replace(/[\t ]{2,}/g, ' '), span },
      span: cursor.span(start, cursor.trimEnd(start, startOffset + image.length)),
    };
  }

  #located(token: Token, value: string): Located<string> {
    const { startOffset } = token;
    return this.#cursor.located(value, startOffset, startOffset + token.image.length);
  }

  /** The words of a statement: all of them stand on one line. */
  #within({ $cstNode }: Statement): readonly Token[] {
    const { offset, end } = $cstNode ?? { offset: 0, end: 0 };
    const found: Token[] = [];
    for (let at = this.#firstFrom(offset); at < this.#tokens.length; at += 1) {
      const token = this.#tokens[at];
      if (!token || token.startOffset >= end || token.tokenType.name === 'NEWLINE') break;
      found.push(token);
    }
    return found;
  }

  /** The place of the first token that begins at an offset or after it. */
  #firstFrom(offset: number): number {
    let low = 0;
    let high = this.#tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#tokens[middle]?.startOffset ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
