import type { Span } from '../diagnostics/diagnostic.ts';

/** The five C4 diagram types of Mermaid. */
export type DiagramType =
  'C4Context' | 'C4Container' | 'C4Component' | 'C4Dynamic' | 'C4Deployment';

/** A piece of text together with where it stands. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
}

/** One argument of a macro call, e.g. `"Web"`, `web` or `$tags="v1"`. */
export interface Argument {
  /** The name without its `$`, where the argument is named. */
  readonly name: Located<string> | null;
  /** The text without quotes and without surrounding white space; its span excludes the quotes. */
  readonly value: Located<string>;
  readonly quoted: boolean;
  /** The whole argument, name and quotes included. */
  readonly span: Span;
}

/** `Macro(arguments) { children }`; children only where the text opens a brace. */
export interface MacroCall {
  readonly type: 'call';
  readonly macro: Located<string>;
  /** May be made anew each time: ask once where it matters that an argument is the same object. */
  readonly arguments: readonly Argument[];
  /**
   * How many arguments there are, where each stands by its position and has a text, from the third on in quotes, as in nearly all
   * calls; else 0, or absent. To know this spares the arguments themselves, which cost more.
   */
  readonly plainArguments?: number;
  /** Null where no `{` follows. */
  readonly children: readonly Statement[] | null;
  /** The call without its body. */
  readonly head: Span;
  readonly span: Span;
}

/** `title`, `accTitle:`, `accDescr:` (both forms), `direction`. */
export interface Directive {
  readonly type: 'directive';
  readonly keyword: Located<'title' | 'accTitle' | 'accDescr' | 'direction'>;
  readonly value: Located<string>;
  readonly span: Span;
}

/** A `%%` comment; kept because it may carry `c4gen-…` instructions. */
export interface Comment {
  readonly type: 'comment';
  /** The text after `%%`, trimmed. */
  readonly text: Located<string>;
  readonly span: Span;
}

export type Statement = MacroCall | Directive | Comment;

/** One C4 diagram as written. */
export interface SyntaxTree {
  readonly file: string;
  /** Present where it is not written in C4: its calls stand for what the other notation says. */
  readonly notation?: 'architecture';
  readonly diagramType: Located<DiagramType>;
  /** `title:` of the YAML frontmatter, where there is one. */
  readonly frontmatterTitle: Located<string> | null;
  readonly statements: readonly Statement[];
}
