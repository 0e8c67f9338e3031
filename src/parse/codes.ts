import type { Diagnostic, Severity, Span, Suggestion } from '../diagnostics/diagnostic.ts';

/** What `c4gen explain` prints of a finding of the parser. */
interface SyntaxDocs {
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

/** A kind of finding of the parser. */
export interface SyntaxCode {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  /** True where what the author wrote cannot be told for certain, so nothing may be generated from it. */
  readonly blocking: boolean;
  /** True where `--fix` repairs it, if not in every case. */
  readonly fixable: boolean;
  readonly docs: SyntaxDocs;
}

const MERMAID_REJECTS = 'Mermaid refuses the whole diagram.';

/**
 * Every finding of the parser, by its rule name. What Mermaid does in each case was observed on Mermaid 11.17 and 12.3.
 * An error is what Mermaid rejects or shows wrongly; only a `blocking` one leaves the graph in doubt.
 */
const SYNTAX_CODES = {
  'syntax-stray-text': rule('C4G001', 'error', true, {
    what: 'A line is not a statement: neither a macro call, nor a title, a comment or a brace.',
    why: `${MERMAID_REJECTS} The line may be a declaration that c4gen cannot read.`,
    fix: 'Write it as a macro call, make it a comment with %%, or remove it.',
  }),
  'syntax-unclosed-call': rule('C4G002', 'error', true, {
    what: 'The ) of a call is missing.',
    why: 'Mermaid takes the statements that follow for further arguments of the call, or refuses the diagram.',
    fix: 'Close the call with ) on the line of its last argument.',
  }),
  'syntax-unclosed-string': rule('C4G003', 'error', true, {
    what: 'A string has no closing quote.',
    why: 'Everything up to the next quote, somewhere below, becomes part of the text.',
    fix: 'Put the closing " at the end of the text.',
  }),
  'syntax-unclosed-boundary': rule('C4G004', 'error', true, {
    what: 'A { is never closed.',
    why: `${MERMAID_REJECTS} It is not certain which elements the boundary was meant to hold.`,
    fix: 'Add } after the last element of the boundary.',
  }),
  'syntax-extra-brace': rule('C4G005', 'error', true, {
    what: 'A } closes nothing.',
    why: `${MERMAID_REJECTS} A boundary may have been closed too early.`,
    fix: 'Remove the }, or the earlier } that closed the boundary too soon.',
  }),
  'syntax-missing-parenthesis': rule('C4G006', 'error', true, {
    what: 'The name of a macro is not followed by (.',
    why: `${MERMAID_REJECTS} The call is not read.`,
    fix: 'Write the arguments in parentheses directly after the name.',
  }),
  'syntax-empty-boundary': rule('C4G007', 'error', false, {
    what: 'A boundary or node holds nothing but comments.',
    why: MERMAID_REJECTS,
    fix: 'Put an element into it, or remove it.',
  }),
  'syntax-missing-body': rule('C4G008', 'error', false, {
    what: 'A boundary or node is not followed by { … }.',
    why: MERMAID_REJECTS,
    fix: 'Add a body that holds at least one element.',
  }),
  'syntax-unexpected-body': rule('C4G009', 'error', false, {
    what: 'A macro that is neither a boundary nor a node is followed by { … }.',
    why: `${MERMAID_REJECTS} c4gen reads the element as the parent of what the braces hold.`,
    fix: 'Use the boundary macro of that kind, for example System_Boundary for System.',
  }),
  'syntax-several-on-line': rule('C4G010', 'error', false, {
    what: 'A statement does not begin on a line of its own.',
    why: MERMAID_REJECTS,
    fix: 'Move it to the next line.',
  }),
  'syntax-space-before-parenthesis': rule('C4G011', 'error', false, {
    what: 'There is white space between the name of a macro and its (.',
    why: MERMAID_REJECTS,
    fix: 'Remove the white space.',
  }),
  'syntax-space-before-quote': rule('C4G012', 'error', false, {
    what: 'A tab or another special space stands before the quote of an argument.',
    why: 'Mermaid allows only plain spaces there: it takes the quote for text and reads on to the next comma.',
    fix: 'Use plain spaces.',
  }),
  'syntax-string-on-new-line': rule('C4G013', 'error', false, {
    what: 'A quoted argument begins on a new line.',
    why: 'Mermaid takes its quotes for text; as the last argument it swallows the statements after it.',
    fix: 'Put the arguments of a call on one line.',
  }),
  'syntax-space-after-string': rule('C4G014', 'error', false, {
    what: 'White space stands between a closing quote and the ) of the call.',
    why: 'Mermaid takes the white space and the ) for one more argument, which goes on to the next comma: the next statement is lost.',
    fix: 'Remove the white space.',
  }),
  'syntax-missing-comma': rule('C4G015', 'warning', false, {
    what: 'A comma is missing after a quoted argument.',
    why: 'Mermaid reads two arguments all the same; a reader may take them for one.',
    fix: 'Put a comma between them.',
  }),
  'syntax-unquoted-last-argument': rule('C4G016', 'error', false, {
    what: 'The last argument of a call has no quotes.',
    why: 'Mermaid reads on to the next comma, past the ) and into the next statement, which is lost.',
    fix: 'Put the argument in double quotes.',
  }),
  'syntax-unquoted-named-argument': rule('C4G017', 'error', false, {
    what: 'The value of a named argument has no quotes.',
    why: MERMAID_REJECTS,
    fix: 'Put the value in double quotes.',
  }),
  'syntax-empty-named-argument': rule('C4G018', 'error', false, {
    what: 'A named argument has an empty value.',
    why: MERMAID_REJECTS,
    fix: 'Leave the argument out.',
  }),
  'syntax-wrong-quotes': rule('C4G019', 'error', false, {
    what: 'A text is quoted with other marks than the straight double quote.',
    why: 'To Mermaid these are part of the text, and a comma inside splits it; as a named value it refuses the diagram.',
    fix: 'Use straight double quotes.',
  }),
  'syntax-escaped-quote': rule('C4G020', 'error', false, {
    what: 'A text contains a quote escaped with a backslash.',
    why: 'Mermaid knows no escapes: the text ends at that quote and the diagram is refused.',
    fix: 'Write #quot; for a quote inside a text.',
  }),
  'syntax-trailing-comment': rule('C4G021', 'error', false, {
    what: 'A comment stands after a statement.',
    why: MERMAID_REJECTS,
    fix: 'Put the comment on a line of its own.',
  }),
  'syntax-foreign-comment': rule('C4G022', 'error', false, {
    what: "A comment begins with ', # or //, as in other languages.",
    why: MERMAID_REJECTS,
    fix: 'Begin the comment with %% on a line of its own.',
  }),
  'syntax-semicolon': rule('C4G023', 'error', false, {
    what: 'A semicolon stands after or between statements.',
    why: MERMAID_REJECTS,
    fix: 'Remove it; a statement ends with its line.',
  }),
  'syntax-plantuml-directive': rule('C4G024', 'error', false, {
    what: 'A line is a PlantUML directive such as @startuml or !include.',
    why: MERMAID_REJECTS,
    fix: 'Remove it; Mermaid needs no include.',
  }),
  'syntax-title-without-text': rule('C4G025', 'error', false, {
    what: 'A title has no text.',
    why: 'Mermaid takes the next line as the title, and the statement on it is lost.',
    fix: 'Write the title on the same line, or remove the keyword.',
  }),
  'syntax-title-characters': rule('C4G026', 'error', false, {
    what: 'A title contains # or ;.',
    why: 'Mermaid ends the title there and refuses the diagram because of the rest.',
    fix: 'Leave the character out, or use accTitle.',
  }),
  'syntax-title-colon': rule('C4G027', 'error', false, {
    what: 'A colon follows title, or is missing after accTitle or accDescr.',
    why: MERMAID_REJECTS,
    fix: 'Write title without a colon, accTitle: and accDescr: with one.',
  }),
  'syntax-title-in-boundary': rule('C4G028', 'error', false, {
    what: 'A title or description of the diagram stands inside a boundary.',
    why: MERMAID_REJECTS,
    fix: 'Move it to the top of the diagram.',
  }),
  'syntax-direction': rule('C4G029', 'error', false, {
    what: 'A C4 diagram has a direction statement.',
    why: MERMAID_REJECTS,
    fix: 'Remove it; use UpdateLayoutConfig to arrange the elements.',
  }),
  'syntax-direction-in-text': rule('C4G030', 'error', false, {
    what: 'A text contains the word direction followed by TB, BT, RL or LR.',
    why: 'Mermaid takes the whole line for a direction statement and refuses the diagram.',
    fix: 'Word the text differently.',
  }),
  'syntax-header-case': rule('C4G031', 'error', false, {
    what: 'The type of the diagram is written with other capitals.',
    why: MERMAID_REJECTS,
    fix: 'Write it as Mermaid does, for example C4Context.',
  }),
  'syntax-empty-diagram': rule('C4G032', 'error', true, {
    what: 'A diagram holds no statement that declares anything.',
    why: 'There is nothing to check and nothing to generate.',
    fix: 'Add elements and relations.',
  }),
  'syntax-text-before-diagram': rule('C4G033', 'error', false, {
    what: 'Text stands before the type of the diagram.',
    why: MERMAID_REJECTS,
    fix: 'Begin the diagram with its type; only frontmatter, comments and directives may stand before it.',
  }),
  'syntax-second-diagram': rule('C4G034', 'error', true, {
    what: 'A second diagram begins in the text of another one.',
    why: MERMAID_REJECTS,
    fix: 'Keep each diagram in a file, or in a Markdown fence, of its own.',
  }),
  'syntax-unclosed-frontmatter': rule('C4G035', 'error', false, {
    what: 'The frontmatter is not closed with ---.',
    why: MERMAID_REJECTS,
    fix: 'Add a line --- after it.',
  }),
  'syntax-unclosed-directive': rule('C4G036', 'error', false, {
    what: 'A directive %%{ … }%% is not closed.',
    why: 'Mermaid takes what follows for part of the directive.',
    fix: 'Close it with }%%.',
  }),
  'syntax-unclosed-description': rule('C4G037', 'error', true, {
    what: 'accDescr { … } is not closed.',
    why: 'Everything up to the next } becomes the description.',
    fix: 'Close it with }.',
  }),
  'syntax-space-before-comma': rule('C4G038', 'warning', false, {
    what: 'White space stands between a closing quote and the comma after it.',
    why: 'Mermaid takes the white space for one more argument, so that those after it move by one.',
    fix: 'Remove the white space.',
  }),
  'syntax-tag-attribute': rule('C4G040', 'warning', false, {
    what: 'A text holds an attribute in double quotes between < and >, as HTML has it.',
    why: 'Mermaid changes such quotes to single ones before it reads anything, so that the text ends where it was meant to, but is another one.',
    fix: 'Write single quotes, or no tag at all: Mermaid draws most tags as text.',
  }),
  'syntax-quotes-in-tag': rule('C4G041', 'error', false, {
    what: 'A < with a letter after it and a > further on enclose the quotes of a named argument.',
    why: 'Mermaid takes what stands between them for a tag and changes its double quotes to single ones: the argument loses its quotes, and the diagram is refused.',
    fix: 'Put a space after the <, or leave out the < or the >.',
  }),
  'syntax-mistaken-type': rule('C4G042', 'error', false, {
    what: 'A diagram of another type mentions C4Container, C4Component, C4Dynamic or C4Deployment.',
    why: 'Mermaid takes any text with one of these words for a C4 diagram, and then cannot read it.',
    fix: 'Write the word differently, for example with a space: C4 Container.',
  }),
  'syntax-missing-comma-unquoted': rule('C4G043', 'error', false, {
    what: 'A comma is missing after an argument without quotes.',
    why: 'Mermaid reads such an argument on to the next comma, quotes and all: it takes two arguments for one, or refuses the diagram.',
    fix: 'Put a comma between them.',
  }),
  'syntax-too-many': rule('C4G039', 'error', true, {
    what: 'The text has so many syntax errors that the rest is not reported.',
    why: 'It is probably not a C4 diagram.',
    fix: 'Repair the first errors, or name another file.',
  }),
  'syntax-architecture': rule('C4G044', 'error', true, {
    what: 'A line of an architecture-beta diagram is not a group, a service, a junction or an edge.',
    why: MERMAID_REJECTS,
    fix: 'Write it as Mermaid documents it, e.g. service db(database)[Orders] in api, or api:R --> L:db.',
  }),
  'syntax-unknown-group': rule('C4G045', 'error', true, {
    what: 'A group, service or junction of an architecture-beta diagram stands in a group that there is not.',
    why: MERMAID_REJECTS,
    fix: 'Declare the group, or write the name of one that is declared.',
  }),
} as const satisfies Record<string, Omit<SyntaxCode, 'name' | 'fixable'>>;

/** What `--fix` repairs, if not in every case. */
const FIXABLE: ReadonlySet<string> = new Set<SyntaxRule>([
  'syntax-escaped-quote',
  'syntax-header-case',
  'syntax-missing-comma',
  'syntax-missing-comma-unquoted',
  'syntax-semicolon',
  'syntax-several-on-line',
  'syntax-space-after-string',
  'syntax-space-before-comma',
  'syntax-space-before-parenthesis',
  'syntax-space-before-quote',
  'syntax-string-on-new-line',
  'syntax-tag-attribute',
  'syntax-title-colon',
  'syntax-unclosed-call',
  'syntax-unquoted-last-argument',
  'syntax-unquoted-named-argument',
  'syntax-wrong-quotes',
]);

/** The name of a finding of the parser. */
export type SyntaxRule = keyof typeof SYNTAX_CODES;

/** Every finding of the parser, in the order of the codes. */
export function syntaxCodes(): readonly SyntaxCode[] {
  return Object.entries(SYNTAX_CODES).map(([name, entry]) => ({
    name,
    ...entry,
    fixable: FIXABLE.has(name),
  }));
}

/** A finding of the parser at `span`. */
export function syntaxDiagnostic(
  rule: SyntaxRule,
  span: Span,
  message: string,
  suggestions: readonly Suggestion[] = [],
): Diagnostic {
  const { code, severity, blocking } = SYNTAX_CODES[rule];
  return { code, rule, severity, message, span, suggestions, blocking };
}

function rule(
  code: string,
  severity: Severity,
  blocking: boolean,
  docs: SyntaxDocs,
): Omit<SyntaxCode, 'name' | 'fixable'> {
  return { code, severity, blocking, docs };
}
