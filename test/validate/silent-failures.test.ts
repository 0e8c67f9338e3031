import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/catalog/recognise.ts';
import { checkSource } from '../../src/cli/check-source.ts';
import { macroNames, macroSignature } from '../../src/model/macros.ts';

/*
 * What Mermaid gets wrong without a word, kind by kind, with the numbers of MERMAID-C4.md (shared folder). Each text holds one
 * mistake and nothing else that c4gen has anything to say of, and gives one diagnostic, on the line of the mistake.
 */

interface Kind {
  readonly kind: string;
  readonly text: string;
  /** `rule line`. */
  readonly finds: string;
}

/** Rules that are off unless they are turned on. */
const severities = { 'undrawn-description': 'info', 'lost-argument': 'info' } as const;

function findingsIn(text: string): string[] {
  const { diagnostics } = checkSource({ file: 'kind.mmd', text }, { catalogue, severities });
  return diagnostics.map(({ rule, span }) => `${rule} ${span.line}`);
}

/** A person and a system that are related, before or after the lines in question. */
const head = 'C4Context\nPerson(p, "P")\nSystem(s, "S")\nRel(p, s, "Uses")\n';
const dynamic = 'C4Dynamic\nPerson(p, "P")\nSystem(s, "S")\n';
const container = (line: string): string =>
  `C4Container\nPerson(p, "P")\n${line}\nRel(p, c, "Uses")`;

const KINDS: readonly Kind[] = [
  {
    kind: '1: a quoted argument on a new line',
    text: 'C4Context\nPerson(p, "P",\n  "Buys")\nSystem(s, "S")\nRel(p, s, "Uses")',
    finds: 'syntax-string-on-new-line 3',
  },
  {
    kind: '2: an unquoted last argument of an element',
    text: 'C4Context\nPerson(p, P)\nSystem(s, "S")\nRel(p, s, "Uses")',
    finds: 'syntax-unquoted-last-argument 2',
  },
  {
    kind: '2: an unquoted last argument of a relation',
    text: 'C4Context\nPerson(p, "P")\nSystem(s, "S")\nRel(p, s, "Uses", HTTPS)\nRel(s, p, "Tells")',
    finds: 'syntax-unquoted-last-argument 4',
  },
  {
    kind: '3: a missing )',
    text: 'C4Context\nPerson(p, "P"\nSystem(s, "S")\nRel(p, s, "Uses")',
    finds: 'syntax-unclosed-call 2',
  },
  {
    kind: '4: title without text',
    text: head.replace('\n', '\ntitle\n'),
    finds: 'syntax-title-without-text 2',
  },
  { kind: '5: an alias twice', text: `${head}System(s, "Again")`, finds: 'duplicate-alias 5' },
  {
    kind: '5: an alias twice, across kinds',
    text: `${head}Person(s, "Again")`,
    finds: 'duplicate-alias 5',
  },
  {
    kind: '6: a boundary twice',
    text: 'C4Context\nBoundary(b, "B") {\nPerson(p, "P")\n}\nBoundary(b, "C") {\nSystem(s, "S")\n}\nRel(p, s, "Uses")',
    finds: 'repeated-boundary 5',
  },
  {
    kind: '7: a boundary and an element of one alias',
    text: `${head}System_Boundary(s, "B") {\nSystem(t, "T")\n}\nRel(p, t, "Uses")`,
    finds: 'shared-alias 5',
  },
  {
    kind: '8: a boundary in itself',
    text: `${head}Boundary(b, "B") {\nBoundary(b, "B") {\nSystem(t, "T")\n}\n}\nRel(p, t, "Uses")`,
    finds: 'element-inside-itself 6',
  },
  {
    kind: '8: a boundary called global',
    text: `${head}Boundary(global, "B") {\nSystem(t, "T")\n}\nRel(p, t, "Uses")`,
    finds: 'reserved-alias 5',
  },
  { kind: '9: an empty alias', text: `${head}System("", "T")`, finds: 'missing-alias 5' },
  {
    kind: '9: an empty label',
    text: `${head}System(t, "")\nRel(p, t, "Uses")`,
    finds: 'missing-label 5',
  },
  {
    kind: '9: an alias with spaces',
    text: `${head}System(my shop, "T")\nRel(p, my shop, "Uses")`,
    finds: 'awkward-alias 5',
  },
  {
    kind: '9: an alias with parentheses',
    text: `${head}System(shop(2), "T")\nRel(p, shop(2), "Uses")`,
    finds: 'awkward-alias 5',
  },
  {
    kind: '10: $alias',
    text: `${head}System(t, "T", $alias="u")\nRel(p, t, "Uses")`,
    finds: 'internal-argument 5',
  },
  { kind: '10: $from', text: `${head}Rel(s, p, "Tells", $from="p")`, finds: 'internal-argument 5' },
  {
    kind: '10: $parentBoundary',
    text: `${head}System(t, "T", $parentBoundary="u")\nRel(p, t, "Uses")`,
    finds: 'internal-argument 5',
  },
  {
    kind: '11: a relation to nothing',
    text: `${head}Rel(s, x, "Uses")`,
    finds: 'unresolved-reference 5',
  },
  { kind: '12: a second Rel', text: `${head}Rel(p, s, "Sees")`, finds: 'repeated-relation 5' },
  { kind: '12: a second BiRel', text: `${head}BiRel(p, s, "Talks")`, finds: 'repeated-relation 5' },
  {
    kind: '13: the number of RelIndex',
    text: `${dynamic}RelIndex(2, p, s, "Uses")\nRelIndex(1, s, p, "Tells")`,
    finds: 'ignored-index 4',
  },
  {
    kind: '13: $index',
    text: `${dynamic}Rel(p, s, "Uses", $index="7")`,
    finds: 'ignored-index 4',
  },
  {
    kind: '13: Index()',
    text: `${dynamic}RelIndex(Index(), p, s, "Uses")`,
    finds: 'ignored-index 4',
  },
  {
    kind: '14: RelIndex without a number, dropped',
    text: `${dynamic}RelIndex(p, s, "Uses")`,
    finds: 'missing-index 4',
  },
  {
    kind: '14: RelIndex without a number, shifted',
    text: `${dynamic}RelIndex(p, s, "Uses", "HTTPS")`,
    finds: 'missing-index 4',
  },
  {
    kind: "15: a relation's description",
    text: `${head}Rel(s, p, "Tells", "HTTPS", "At once")`,
    finds: 'undrawn-description 5',
  },
  {
    kind: '16: an element related to itself',
    text: `${head}Rel(s, s, "Uses")`,
    finds: 'self-relation 5',
  },
  {
    kind: '17: an unknown name',
    text: `${head}UpdateElementStyle(s, $colour="red")`,
    finds: 'unknown-argument 5',
  },
  {
    kind: '17: a name in other capitals',
    text: head.replace('"P"', '"P", $Descr="Buys"'),
    finds: 'unknown-argument 2',
  },
  { kind: '17: $type', text: head.replace('"S"', '"S", $type="web"'), finds: 'unknown-argument 3' },
  {
    kind: '17: $baseShape',
    text: head.replace('"S"', '"S", $baseShape="web"'),
    finds: 'unknown-argument 3',
  },
  {
    kind: '18: an argument too many',
    text: head.replace('"S"', '"S", "", "", "", "", "x"'),
    finds: 'extra-argument 3',
  },
  {
    kind: '18: empty arguments miscounted',
    text: head.replace('"S"', '"S",,,"x"'),
    finds: 'miscounted-empty 3',
  },
  {
    kind: '19: a description in the place of the technology',
    text: container('Container(c, "C", "Keeps the orders of all customers")'),
    finds: 'description-as-technology 3',
  },
  {
    kind: '20: a comma in a text without quotes',
    text: container('Container(c, "C", Java, Spring, "Sells")'),
    finds: 'split-text 3',
  },
  {
    kind: '20: typographic quotes',
    text: container('Container(c, “C, D”, "Java", "Sells")'),
    finds: 'syntax-wrong-quotes 3',
  },
  {
    kind: '20: a missing comma',
    text: container('Container(c, "C" "Java", "Sells")'),
    finds: 'syntax-missing-comma 3',
  },
  { kind: '21: $label', text: head.replace('"S"', '$label="S"'), finds: 'required-by-name 3' },
  {
    kind: '21: $label of a relation',
    text: head.replace('"Uses"', '$label="Uses"'),
    finds: 'required-by-name 4',
  },
  {
    kind: '22: $tags in the first optional place',
    text: head.replace('"S"', '"S", $tags="a"'),
    finds: 'lost-argument 3',
  },
  {
    kind: '22: $link in the first optional place',
    text: head.replace('"S"', '"S", $link="https://example.com"'),
    finds: 'lost-argument 3',
  },
  {
    kind: '22: $descr in the first optional place',
    text: 'C4Component\nPerson(p, "P")\nComponent(c, "C", $descr="Sells")\nRel(p, c, "Uses")',
    finds: 'lost-description 3',
  },
  {
    kind: '23: by position and by name',
    text: head.replace('"S"', '"S", "Sells", $descr="Lends"'),
    finds: 'overridden-argument 3',
  },
  {
    kind: '24: a style of nothing',
    text: `${head}UpdateElementStyle(x, "red")`,
    finds: 'unresolved-reference 5',
  },
  {
    kind: '24: a style of a relation the other way round',
    text: `${head}UpdateRelStyle(s, p, "red")`,
    finds: 'ineffective-style 5',
  },
  {
    kind: '24: a style before what it styles',
    text: head.replace('\n', '\nUpdateElementStyle(s, "red")\n'),
    finds: 'ineffective-style 2',
  },
  {
    kind: "24: C4-PlantUML's style of all relations",
    text: `${head}UpdateRelStyle("red", "blue")`,
    finds: 'not-in-mermaid 5',
  },
  {
    kind: "24: C4-PlantUML's style of all persons",
    text: `${head}UpdateElementStyle("person", "blue")`,
    finds: 'not-in-mermaid 5',
  },
  {
    kind: '25: a bad value for the layout',
    text: `${head}UpdateLayoutConfig($c4ShapeInRow="many")`,
    finds: 'invalid-layout 5',
  },
  {
    kind: '26: a component in a context diagram',
    text: `${head}Component(c, "C", "Go")\nRel(s, c, "Uses")`,
    finds: 'misplaced-element 5',
  },
  {
    kind: '26: a node outside a deployment diagram',
    text: `${head}Node(n, "N") {\nSystem(t, "T")\n}\nRel(s, t, "Uses")`,
    finds: 'misplaced-element 5',
  },
  {
    kind: '26: a container outside every node',
    text: 'C4Deployment\nNode(n, "N") {\nContainer(a, "A", "Go")\n}\nContainer(b, "B", "Go")\nRel(a, b, "Uses")',
    finds: 'undeployed-container 5',
  },
  {
    kind: '27: nothing but a title',
    text: 'C4Context\ntitle T\n',
    finds: 'syntax-empty-diagram 1',
  },
  {
    kind: '27: several titles',
    text: head.replace('\n', '\ntitle T\ntitle U\n'),
    finds: 'overwritten-title 3',
  },
  {
    kind: '27: accTitle after title',
    text: head.replace('\n', '\ntitle T\naccTitle: U\n'),
    finds: 'overwritten-title 3',
  },
  {
    kind: '28: a mention of C4Container',
    text: 'flowchart LR\n  a[Our C4Container] --> b',
    finds: 'syntax-mistaken-type 2',
  },
  {
    kind: '29: an attribute in a label',
    text: head.replace('"S"', '"<b class="x">S</b>"'),
    finds: 'syntax-tag-attribute 3',
  },
  {
    kind: '29: an argument between < and >',
    text: head.replace('"P"', '"<P", $descr="Buys"').replace('"S"', '"S>"'),
    finds: 'syntax-quotes-in-tag 2',
  },
  {
    kind: 'the title of the frontmatter',
    text: `---\ntitle: T\n---\n${head}`,
    finds: 'undrawn-title 2',
  },
  {
    kind: 'a technology in a style update',
    text: `${head}UpdateElementStyle(s, $techn="Go")`,
    finds: 'restyled-element 5',
  },
];

test.each(KINDS)('$kind', ({ text, finds }) => {
  expect(findingsIn(text)).toEqual([finds]);
});

test('the kinds are 29', () => {
  const numbers = KINDS.flatMap(({ kind }) => /^\d+/.exec(kind)?.[0] ?? []);
  expect(new Set(numbers).size).toBe(29);
});

describe('a macro of C4-PlantUML that Mermaid lacks', () => {
  const missing = macroNames().filter((name) => !macroSignature(name)!.inMermaid);

  /** Sensible arguments by what a macro is for, without the parts that Mermaid would mind too. */
  function callOf(name: string): string {
    const { family } = macroSignature(name)!;
    if (name.startsWith('RelIndex')) return `${name}(1, s, p, "Tells")`;
    if (family === 'relation') return `${name}(s, p, "Tells")`;
    if (family === 'node')
      return `${name}(n, "N") {\nContainer(c, "C", "Go")\n}\nRel(c, s, "Uses")`;
    if (family === 'elementStyle') return `${name}(s, "red")`;
    return /^(?:Lay_(?!Distance))/.test(name) ? `${name}(p, s)`.replace('s)', '"s")') : `${name}()`;
  }

  test('there are more than 70 of them', () => {
    expect(missing.length).toBeGreaterThan(70);
  });

  test.each(missing)('%s', (name) => {
    const kind = name.startsWith('RelIndex') ? 'C4Dynamic' : 'C4Context';
    const diagram = name.includes('Node_') ? 'C4Deployment' : kind;
    const line = callOf(name);
    const text = `${diagram}\n${line}\nPerson(p, "P")\nSystem(s, "S")\nRel(p, s, "Uses")`;
    const found = findingsIn(text).filter((each) => !each.startsWith('ineffective-style'));
    expect(found).toEqual(['not-in-mermaid 2']);
  });
});
