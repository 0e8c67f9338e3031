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
  'syntax-stray-text': repaired('C4G001', 'error', true, {
    what: 'A line is not a statement: neither a macro call, nor a title, a comment or a brace.',
    why: `${MERMAID_REJECTS} The line may be a declaration that c4gen cannot read.`,
    fix: 'Write it as a macro call, make it a comment with %%, or remove it.',
  }),
  'syntax-unclosed-call': repaired('C4G002', 'error', true, {
    what: 'The ) of a call is missing.',
    why: 'Mermaid takes the statements that follow for further arguments of the call, or refuses the diagram.',
    fix: 'Close the call with ) on the line of its last argument.',
  }),
  'syntax-unclosed-string': repaired('C4G003', 'error', true, {
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
  'syntax-missing-parenthesis': repaired('C4G006', 'error', true, {
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
  'syntax-several-on-line': repaired('C4G010', 'error', false, {
    what: 'A statement does not begin on a line of its own.',
    why: MERMAID_REJECTS,
    fix: 'Move it to the next line.',
  }),
  'syntax-space-before-parenthesis': repaired('C4G011', 'error', false, {
    what: 'There is white space between the name of a macro and its (.',
    why: MERMAID_REJECTS,
    fix: 'Remove the white space.',
  }),
  'syntax-space-before-quote': repaired('C4G012', 'error', false, {
    what: 'A tab or another special space stands before the quote of an argument.',
    why: 'Mermaid allows only plain spaces there: it takes the quote for text and reads on to the next comma.',
    fix: 'Use plain spaces.',
  }),
  'syntax-string-on-new-line': repaired('C4G013', 'error', false, {
    what: 'A quoted argument begins on a new line.',
    why: 'Mermaid takes its quotes for text; as the last argument it swallows the statements after it.',
    fix: 'Put the arguments of a call on one line.',
  }),
  'syntax-space-after-string': repaired('C4G014', 'error', false, {
    what: 'White space stands between a closing quote and the ) of the call.',
    why: 'Mermaid takes the white space and the ) for one more argument, which goes on to the next comma: the next statement is lost.',
    fix: 'Remove the white space.',
  }),
  'syntax-missing-comma': repaired('C4G015', 'warning', false, {
    what: 'A comma is missing after a quoted argument.',
    why: 'Mermaid reads two arguments all the same; a reader may take them for one.',
    fix: 'Put a comma between them.',
  }),
  'syntax-unquoted-last-argument': repaired('C4G016', 'error', false, {
    what: 'The last argument of a call has no quotes.',
    why: 'Mermaid reads on to the next comma, past the ) and into the next statement, which is lost.',
    fix: 'Put the argument in double quotes.',
  }),
  'syntax-unquoted-named-argument': repaired('C4G017', 'error', false, {
    what: 'The value of a named argument has no quotes.',
    why: MERMAID_REJECTS,
    fix: 'Put the value in double quotes.',
  }),
  'syntax-empty-named-argument': repaired('C4G018', 'error', false, {
    what: 'A named argument has an empty value.',
    why: MERMAID_REJECTS,
    fix: 'Leave the argument out.',
  }),
  'syntax-wrong-quotes': repaired('C4G019', 'error', false, {
    what: 'A text is quoted with other marks than the straight double quote.',
    why: 'To Mermaid these are part of the text, and a comma inside splits it; as a named value it refuses the diagram.',
    fix: 'Use straight double quotes.',
  }),
  'syntax-escaped-quote': repaired('C4G020', 'error', false, {
    what: 'A text contains a quote escaped with a backslash.',
    why: 'Mermaid knows no escapes: the text ends at that quote and the diagram is refused.',
    fix: 'Write #quot; for a quote inside a text.',
  }),
  'syntax-trailing-comment': repaired('C4G021', 'error', false, {
    what: 'A comment stands after a statement.',
    why: MERMAID_REJECTS,
    fix: 'Put the comment on a line of its own.',
  }),
  'syntax-foreign-comment': repaired('C4G022', 'error', false, {
    what: "A comment begins with ', # or //, as in other languages.",
    why: MERMAID_REJECTS,
    fix: 'Begin the comment with %% on a line of its own.',
  }),
  'syntax-semicolon': repaired('C4G023', 'error', false, {
    what: 'A semicolon stands after or between statements.',
    why: MERMAID_REJECTS,
    fix: 'Remove it; a statement ends with its line.',
  }),
  'syntax-plantuml-directive': repaired('C4G024', 'error', false, {
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
  'syntax-title-colon': repaired('C4G027', 'error', false, {
    what: 'A colon follows title, or is missing after accTitle or accDescr.',
    why: 'Mermaid refuses the diagram; where white space stands between title and the colon, it shows the colon as part of the title.',
    fix: 'Write title without a colon, accTitle: and accDescr: with one.',
  }),
  'syntax-title-in-boundary': rule('C4G028', 'error', false, {
    what: 'A title or description of the diagram stands inside a boundary.',
    why: MERMAID_REJECTS,
    fix: 'Move it to the top of the diagram.',
  }),
  'syntax-direction': repaired('C4G029', 'error', false, {
    what: 'A C4 diagram has a direction statement.',
    why: MERMAID_REJECTS,
    fix: 'Remove it; use UpdateLayoutConfig to arrange the elements.',
  }),
  'syntax-direction-in-text': rule('C4G030', 'error', false, {
    what: 'A text contains the word direction followed by TB, BT, RL or LR.',
    why: 'Mermaid takes the whole line for a direction statement and refuses the diagram.',
    fix: 'Word the text differently.',
  }),
  'syntax-header-case': repaired('C4G031', 'error', false, {
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
  'syntax-space-before-comma': repaired('C4G038', 'warning', false, {
    what: 'White space stands between a closing quote and the comma after it.',
    why: 'Mermaid takes the white space for one more argument, so that those after it move by one.',
    fix: 'Remove the white space.',
  }),
  'syntax-tag-attribute': repaired('C4G040', 'warning', false, {
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
  'syntax-missing-comma-unquoted': repaired('C4G043', 'error', false, {
    what: 'A comma is missing after an argument without quotes.',
    why: 'Mermaid reads such an argument on to the next comma, quotes and all: it takes two arguments for one, or refuses the diagram.',
    fix: 'Put a comma between them.',
  }),
  'syntax-too-many': rule('C4G039', 'error', true, {
    what: 'The text has so many syntax errors, or so many ways through junctions, that the rest is not reported.',
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
  'syntax-group-order': rule('C4G046', 'error', false, {
    what: 'A group of an architecture-beta diagram stands in one that is declared further down.',
    why: MERMAID_REJECTS,
    fix: 'Declare a group before those that stand in it.',
  }),
  'syntax-circular-group': rule('C4G047', 'error', true, {
    what: 'A group of an architecture-beta diagram stands in itself, or groups stand in each other.',
    why: `${MERMAID_REJECTS} It is not certain which group is the outer one.`,
    fix: 'Take the outermost group out of the others.',
  }),
  'syntax-taken-name': rule('C4G048', 'error', false, {
    what: 'Two groups, services or junctions of an architecture-beta diagram have the same name.',
    why: `${MERMAID_REJECTS} Every edge of that name may mean either.`,
    fix: 'Give each a name of its own, and check which of them each edge means.',
  }),
  'syntax-group-as-end': rule('C4G049', 'error', false, {
    what: 'An edge of an architecture-beta diagram ends at a group.',
    why: MERMAID_REJECTS,
    fix: 'Name a service in the group, and write {group} after it: web{group}:R --> L:db.',
  }),
  'syntax-idle-group-end': rule('C4G050', 'error', false, {
    what: 'An edge of an architecture-beta diagram says {group}, and both its ends stand in that group.',
    why: MERMAID_REJECTS,
    fix: 'Leave {group} out, or name the service of another group that is meant.',
  }),
  'syntax-repeated-edge': rule('C4G051', 'error', false, {
    what: 'Two edges of an architecture-beta diagram join the same names in the same order, or an edge is named like a service.',
    why: 'Mermaid parses the diagram and then fails to draw it, without saying where: it names the line from a to b a-b, and no two things may have one name.',
    fix: 'Say both things in one edge, or write one of them the other way round: b:L <-- R:a is a:R --> L:b.',
  }),
  'syntax-unknown-end': rule('C4G052', 'error', true, {
    what: 'An edge of an architecture-beta diagram leads from a junction to a service that there is not.',
    why: MERMAID_REJECTS,
    fix: 'Declare the service, or write the name of one that is declared.',
  }),
  'syntax-alignment': rule('C4G053', 'error', false, {
    what: 'An alignment of an architecture-beta diagram lists what is neither a service nor a junction, or lists something twice.',
    why: MERMAID_REJECTS,
    fix: 'List services and junctions of the diagram, each once.',
  }),
  'syntax-idle-junction': rule('C4G054', 'warning', false, {
    what: 'No way leads through a junction of an architecture-beta diagram from one service to another.',
    why: 'Mermaid draws its edges, and c4gen makes nothing of them: a relation has two ends.',
    fix: 'Add the edge that leads on, or turn the arrows in the direction in which one service uses the other.',
  }),
} as const satisfies Record<string, Omit<SyntaxCode, 'name'>>;

/** The name of a finding of the parser. */
export type SyntaxRule = keyof typeof SYNTAX_CODES;

/** The name of a finding that may carry a repair for `--fix`; no other can. */
export type RepairedRule = {
  [Name in SyntaxRule]: (typeof SYNTAX_CODES)[Name]['fixable'] extends true ? Name : never;
}[SyntaxRule];

/** A repair that `--fix` leaves alone. */
export type UnsafeSuggestion = Suggestion & { readonly safe: false };

/** Every finding of the parser, in the order of the codes. */
export function syntaxCodes(): readonly SyntaxCode[] {
  return Object.entries(SYNTAX_CODES).map(([name, entry]) => ({
    name,
    ...entry,
  }));
}

/** A finding of the parser at `span`. A repair is only for the rules that say so, which {@link RepairedRule} keeps true. */
export function syntaxDiagnostic(
  rule: SyntaxRule,
  span: Span,
  message: string,
  suggestions: readonly Suggestion[] = [],
): Diagnostic {
  const { code, severity, blocking } = SYNTAX_CODES[rule];
  return { code, rule, severity, message, span, suggestions, blocking };
}

type Entry<Fixable extends boolean> = Omit<SyntaxCode, 'name'> & { readonly fixable: Fixable };

function rule(code: string, severity: Severity, blocking: boolean, docs: SyntaxDocs): Entry<false> {
  return { code, severity, blocking, docs, fixable: false };
}

/** A rule with a repair for `--fix`, if not in every case. */
function repaired(
  code: string,
  severity: Severity,
  blocking: boolean,
  docs: SyntaxDocs,
): Entry<true> {
  return { code, severity, blocking, docs, fixable: true };
}
