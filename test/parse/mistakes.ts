/** A diagram with one mistake, and the one finding it gives. */
export interface Mistake {
  readonly what: string;
  readonly lines: readonly string[];
  readonly finding: string;
}

/** Stands after every mistake: reading must get there. */
export const LAST = 'Person(last, "Last")';

/** Those that a later `}` would repair come last, so that all of them may stand in one text. */
export const MISTAKES: readonly Mistake[] = [
  { what: 'a line of prose', lines: ['some text here'], finding: 'syntax-stray-text 2:1-2:15' },
  {
    what: 'text after a statement',
    lines: ['Person(a, "A") oops'],
    finding: 'syntax-stray-text 2:16-2:20',
  },
  { what: 'one ) too many', lines: ['Person(a, "A"))'], finding: 'syntax-stray-text 2:15-2:16' },
  {
    what: 'prose that opens a brace',
    lines: ['group x {', 'Person(a, "A")', '}'],
    finding: 'syntax-stray-text 2:1-2:10',
  },
  {
    what: 'prose before a closing brace',
    lines: ['Boundary(b, "B") {', 'Person(a, "A")', 'text }'],
    finding: 'syntax-stray-text 4:1-4:7',
  },
  {
    what: 'a { of its own',
    lines: ['{', 'Person(a, "A")', '}'],
    finding: 'syntax-stray-text 2:1-2:2',
  },
  {
    what: 'a template placeholder',
    lines: ['Person(a, "A")', '{{#each people}}'],
    finding: 'syntax-stray-text 3:1-3:17',
  },
  {
    what: 'a missing ) after a text',
    lines: ['Person(a, "A"'],
    finding: 'syntax-unclosed-call 2:7-2:8',
  },
  {
    what: 'a missing ) after a name',
    lines: ['Person(a, A'],
    finding: 'syntax-unclosed-call 2:7-2:8',
  },
  {
    what: 'a missing ) after a comma',
    lines: ['Person(a,'],
    finding: 'syntax-unclosed-call 2:7-2:8',
  },
  {
    what: 'a missing ) before an unknown macro',
    lines: ['Person(a, "A"', 'Foo(b, "B")'],
    finding: 'syntax-unclosed-call 2:7-2:8',
  },
  {
    what: 'a missing ) before a body',
    lines: ['Boundary(b, "B" {', 'Person(a, "A")', '}'],
    finding: 'syntax-unclosed-call 2:9-2:10',
  },
  {
    what: 'a missing ) before a body, no quotes',
    lines: ['Boundary(b, B {', 'Person(a, "A")', '}'],
    finding: 'syntax-unclosed-call 2:9-2:10',
  },
  {
    what: 'a missing ) before a }',
    lines: ['Boundary(b, "B") {', 'Person(a, "A"', '}'],
    finding: 'syntax-unclosed-call 3:7-3:8',
  },
  {
    what: 'a missing ) before a title',
    lines: ['Person(a, "A"', 'title T'],
    finding: 'syntax-unclosed-call 2:7-2:8',
  },
  {
    what: 'a missing closing quote',
    lines: ['Person(a, "A)'],
    finding: 'syntax-unclosed-string 2:11-2:12',
  },
  {
    what: 'a missing closing quote and )',
    lines: ['Person(a, "A'],
    finding: 'syntax-unclosed-string 2:11-2:12',
  },
  {
    what: 'a missing closing quote before a body',
    lines: ['Boundary(b, "B) {', 'Person(a, "A")', '}'],
    finding: 'syntax-unclosed-string 2:13-2:14',
  },
  {
    what: 'a missing closing quote before comments',
    lines: ['Person(a, "A)', '%% "x", (y)'],
    finding: 'syntax-unclosed-string 2:11-2:12',
  },
  {
    what: 'one } too many',
    lines: ['Boundary(b, "B") {', 'Person(a, "A")', '}', '}'],
    finding: 'syntax-extra-brace 5:1-5:2',
  },
  {
    what: 'a macro without (',
    lines: ['Person a, "A")'],
    finding: 'syntax-missing-parenthesis 2:1-2:7',
  },
  {
    what: 'an empty body',
    lines: ['Boundary(b, "B") {', '}'],
    finding: 'syntax-empty-boundary 2:1-2:9',
  },
  {
    what: 'a body of comments',
    lines: ['Boundary(b, "B") {', '%% later', '}'],
    finding: 'syntax-empty-boundary 2:1-2:9',
  },
  { what: 'a node without body', lines: ['Node(n, "N")'], finding: 'syntax-missing-body 2:1-2:5' },
  {
    what: 'a boundary without body',
    lines: ['Boundary(b, "B")', 'Person(a, "A")'],
    finding: 'syntax-missing-body 2:1-2:9',
  },
  {
    what: 'a body after a system',
    lines: ['System(s, "S") {', 'Person(a, "A")', '}'],
    finding: 'syntax-unexpected-body 2:16-2:17',
  },
  {
    what: 'two statements on a line',
    lines: ['Person(a, "A") Person(b, "B")'],
    finding: 'syntax-several-on-line 2:16-2:22',
  },
  {
    what: 'a body on one line',
    lines: ['Boundary(b, "B") { Person(a, "A") }'],
    finding: 'syntax-several-on-line 2:20-2:26',
  },
  {
    what: 'a statement after }',
    lines: ['Boundary(b, "B") {', 'Person(a, "A")', '} Person(c, "C")'],
    finding: 'syntax-several-on-line 4:3-4:9',
  },
  {
    what: 'a space before (',
    lines: ['Person (a, "A")'],
    finding: 'syntax-space-before-parenthesis 2:7-2:8',
  },
  {
    what: 'a tab before a quote',
    lines: ['Person(a,\t"A")'],
    finding: 'syntax-space-before-quote 2:10-2:11',
  },
  {
    what: 'a no-break space before a quote',
    lines: ['Person(a,\u00A0"A")'],
    finding: 'syntax-space-before-quote 2:10-2:11',
  },
  {
    what: 'a text on a new line',
    lines: ['Person(a,', '  "A")'],
    finding: 'syntax-string-on-new-line 3:3-3:6',
  },
  {
    what: 'a call over several lines with a comment',
    lines: ['Person(a,', '%% the label', '"A")'],
    finding: 'syntax-string-on-new-line 4:1-4:4',
  },
  {
    what: 'texts of several lines on new lines',
    lines: ['Rel(last,', '  last,', '  "A', '  B",', '  $techn="T"', ')'],
    finding: 'syntax-string-on-new-line 4:3-5:5',
  },
  {
    what: 'a call over several lines',
    lines: ['Person(', 'a,', '"A",', '"D"', ')'],
    finding: 'syntax-string-on-new-line 4:1-4:4',
  },
  {
    what: 'a space before )',
    lines: ['Person(a, "A" )'],
    finding: 'syntax-space-after-string 2:14-2:15',
  },
  {
    what: 'a space before a comma',
    lines: ['Person(a, "A" , "D")'],
    finding: 'syntax-space-before-comma 2:14-2:15',
  },
  {
    what: 'a missing comma',
    lines: ['Person(a, "A" "D")'],
    finding: 'syntax-missing-comma 2:15-2:16',
  },
  {
    what: 'a missing comma after a text without quotes',
    lines: ['Person(a "A", "D")'],
    finding: 'syntax-missing-comma-unquoted 2:10-2:11',
  },
  {
    what: 'an attribute in a text',
    lines: ['Person(a, "<b class="x">A</b>")'],
    finding: 'syntax-tag-attribute 2:21-2:24',
  },
  {
    what: 'an argument between < and >',
    lines: ['Person(a, "A <A", $descr="D", $tags="x>")'],
    finding: 'syntax-quotes-in-tag 2:26-2:29',
  },
  {
    what: 'a last argument without quotes',
    lines: ['Person(a, A)'],
    finding: 'syntax-unquoted-last-argument 2:11-2:12',
  },
  {
    what: 'a named argument without quotes',
    lines: ['Person(a, "A", $tags=t)'],
    finding: 'syntax-unquoted-named-argument 2:22-2:23',
  },
  {
    what: 'an empty named argument',
    lines: ['Person(a, "A", $tags="")'],
    finding: 'syntax-empty-named-argument 2:16-2:24',
  },
  { what: 'single quotes', lines: ["Person(a, 'A, B')"], finding: 'syntax-wrong-quotes 2:11-2:17' },
  {
    what: 'typographic quotes',
    lines: ['Person(a, “A”)'],
    finding: 'syntax-wrong-quotes 2:11-2:14',
  },
  {
    what: 'an escaped quote',
    lines: [String.raw`Person(a, "A \"B\"")`],
    finding: 'syntax-escaped-quote 2:11-2:20',
  },
  {
    what: 'a comment after a statement',
    lines: ['Person(a, "A") %% why'],
    finding: 'syntax-trailing-comment 2:16-2:22',
  },
  { what: "a ' comment", lines: ["' why"], finding: 'syntax-foreign-comment 2:1-2:2' },
  {
    what: 'a # comment after a statement',
    lines: ['Person(a, "A") # why'],
    finding: 'syntax-foreign-comment 2:16-2:17',
  },
  { what: 'a // comment', lines: ['// why'], finding: 'syntax-foreign-comment 2:1-2:3' },
  { what: 'a semicolon', lines: ['Person(a, "A");'], finding: 'syntax-semicolon 2:15-2:16' },
  {
    what: 'a semicolon between statements',
    lines: ['Person(a, "A"); Person(b, "B")'],
    finding: 'syntax-semicolon 2:15-2:16',
  },
  {
    what: 'an include',
    lines: ['!include C4.puml'],
    finding: 'syntax-plantuml-directive 2:1-2:17',
  },
  { what: 'a title without text', lines: ['title'], finding: 'syntax-title-without-text 2:1-2:6' },
  {
    what: 'a # in a title',
    lines: ['title C# and more'],
    finding: 'syntax-title-characters 2:8-2:9',
  },
  { what: 'a colon after title', lines: ['title: T'], finding: 'syntax-title-colon 2:6-2:7' },
  { what: 'a colon before the title', lines: ['title :T'], finding: 'syntax-title-colon 2:7-2:8' },
  { what: 'no colon after accTitle', lines: ['accTitle T'], finding: 'syntax-title-colon 2:9-2:9' },
  {
    what: 'a title in a boundary',
    lines: ['Boundary(b, "B") {', 'title T', '}'],
    finding: 'syntax-title-in-boundary 3:1-3:6',
  },
  { what: 'a direction', lines: ['direction LR'], finding: 'syntax-direction 2:1-2:13' },
  {
    what: 'a direction in a text',
    lines: ['Person(a, "in direction TB")'],
    finding: 'syntax-direction-in-text 2:15-2:27',
  },
  { what: 'a second diagram', lines: ['C4Container'], finding: 'syntax-second-diagram 2:1-2:12' },
  {
    what: 'a directive that is never closed',
    lines: ['%%{init: {}'],
    finding: 'syntax-unclosed-directive 2:1-2:4',
  },
  {
    what: 'a body that is never closed',
    lines: ['Boundary(b, "B") {', 'Person(a, "A")'],
    finding: 'syntax-unclosed-boundary 2:18-2:19',
  },
  {
    what: 'a description that is never closed',
    lines: ['accDescr { D'],
    finding: 'syntax-unclosed-description 2:10-2:11',
  },
];

/** The text of the diagram with that mistake. */
export function mistaken({ lines }: Mistake): string {
  return ['C4Context', ...lines, LAST].join('\n');
}
