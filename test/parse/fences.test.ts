import { expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.ts';
import { calls, covered } from './read.ts';

/** The labels of the first call of each diagram, and the types of the other diagrams. */
function read(text: string, file = 'doc.md') {
  const { trees, otherDiagrams, diagnostics } = parse({ file, text });
  const labels = trees.map((tree) => calls(tree.statements)[0]?.arguments[1]?.value.value);
  return { labels, others: otherDiagrams.map(({ type }) => type), findings: diagnostics.length };
}

const DIAGRAM = 'C4Context\nPerson(a, "A")\n';

test.each([
  ['a fence', '# Title\n\n```mermaid\nC4Context\nPerson(a, "A")\n```\ntext'],
  ['a fence of tildes', '~~~mermaid\nC4Context\nPerson(a, "A")\n~~~'],
  ['a longer fence', '`````mermaid\nC4Context\n%% ```\nPerson(a, "A")\n`````'],
  ['a space before the language', '``` mermaid\nC4Context\nPerson(a, "A")\n```'],
  ['words after the language', '```mermaid title="x"\nC4Context\nPerson(a, "A")\n```'],
  ['braces around the language', '```{.mermaid}\nC4Context\nPerson(a, "A")\n```'],
  ['colons, as in Azure DevOps', '::: mermaid\nC4Context\nPerson(a, "A")\n:::'],
  [
    'a fence in a list item',
    '- item\n\n    ```mermaid\n    C4Context\n    Person(a, "A")\n    ```\n- next',
  ],
  ['a fence right after a list marker', '1. ```mermaid\n   C4Context\n   Person(a, "A")\n   ```'],
  ['a block quote', '> text\n> ```mermaid\n> C4Context\n> Person(a, "A")\n> ```\n> text'],
  ['a block quote within another', '> > ```mermaid\n> > C4Context\n> > Person(a, "A")\n> > ```'],
  [
    'a block quote that ends before its fence',
    '> ```mermaid\n> C4Context\n> Person(a, "A")\n\ntext ) } "',
  ],
  ['CR LF', '```mermaid\r\nC4Context\r\nPerson(a, "A")\r\n```\r\n'],
  ['a fence without an end', '```mermaid\nC4Context\nPerson(a, "A")'],
])('%s', (_, text) => {
  const { trees, diagnostics } = parse({ file: 'doc.md', text });
  expect(trees).toHaveLength(1);
  const labels = calls(trees[0]!.statements).map((call) => call.arguments[1]!.value);
  expect(labels.map(({ value, span }) => [value, covered(text, span)])).toEqual([['A', 'A']]);
  expect(covered(text, trees[0]!.diagramType.span)).toBe('C4Context');
  const line = text.split('\n').findIndex((each) => each.includes('C4Context')) + 1;
  expect(trees[0]!.diagramType.span.line).toBe(line);
  expect(diagnostics.filter(({ rule }) => !rule.startsWith('syntax-unclosed'))).toEqual([]);
});

test.each([
  ['another language', '```ts\nC4Context\nPerson(a, "A")\n```'],
  ['a language that begins the same', '```mermaid-js\nC4Context\nPerson(a, "A")\n```'],
  ['a fence within another fence', '````md\n```mermaid\nC4Context\nPerson(a, "A")\n```\n````'],
  ['code in a line', 'Use ```mermaid C4Context``` here'],
  ['an empty fence', '```mermaid\n```'],
  ['no fence', DIAGRAM],
])('no diagram: %s', (_, text) => {
  expect(read(text)).toEqual({ labels: [], others: [], findings: 0 });
});

test('several diagrams, some of other types', () => {
  const fence = (body: string): string => `\`\`\`mermaid\n${body}\n\`\`\`\n\n`;
  const text =
    fence('C4Context\nPerson(a, "A")') +
    fence('%%{init: {}}%%\nsequenceDiagram\nA->>B: C4Container') +
    fence('---\ntitle: x\n---\nflowchart LR') +
    fence('C4Container\nContainer(b, "B")');
  expect(read(text)).toEqual({
    labels: ['A', 'B'],
    others: ['sequenceDiagram', 'flowchart'],
    // The word C4Container makes Mermaid take the sequence diagram for a C4 diagram.
    findings: 1,
  });
});

test('the type of another diagram has a span', () => {
  const text = '\n  graph TD\n';
  const [other] = parse({ file: 'x.mmd', text }).otherDiagrams;
  expect(other && covered(text, other.span)).toBe('graph');
});

test.each([
  ['a diagram file', DIAGRAM, 'x.mmd', ['A'], []],
  ['the other extension', DIAGRAM, 'x.MERMAID', ['A'], []],
  ['standard input', DIAGRAM, '<stdin>', ['A'], []],
  ['Markdown on standard input', `# T\n\`\`\`mermaid\n${DIAGRAM}\`\`\``, '<stdin>', ['A'], []],
  [
    'comments, a directive and blank lines first',
    `\n%% c\n%%{init: {}}%%\n\n${DIAGRAM}`,
    'x.mmd',
    ['A'],
    [],
  ],
  ['another type', 'sequenceDiagram\nA->>B: C4Context', 'x.mmd', [], ['sequenceDiagram']],
  ['another type of a later version', 'c4-beta\nmodel {\n}', 'x.mmd', [], ['c4-beta']],
  ['no diagram', 'hello', 'x.mmd', [], []],
  ['an empty file', '', 'x.mmd', [], []],
  ['a file of comments', '%% nothing\n%%', 'x.mmd', [], []],
])('%s', (_, text, file, labels, others) => {
  expect(read(text, file)).toEqual({ labels, others, findings: 0 });
});
