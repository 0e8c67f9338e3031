import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../src/model/build.ts';
import { parse } from '../../src/parse/parse.ts';
import { type RawRow, type Reading, readingOf, readingOfGraph } from './reading.ts';
import { sharedFolder } from './shared.ts';

/*
 * Small texts that each ask one question of Mermaid 12.3, with what its database then held. c4gen's graph is the same, but for the
 * probes below. Numbers are those of the list of what Mermaid does silently (MERMAID-C4.md of the shared folder).
 */
const EXPLAINED: Readonly<Record<string, string>> = {
  'dup alias diff type': '5: of an alias declared twice the last one wins',
  'dup rel same pair': '12: a second relation of the same pair overwrites the first',
  'empty alias': '9: an element without alias; nothing can refer to it, so the graph leaves it out',
  'named label': '21: $label gives an empty box',
  'named alias': '10: $alias overwrites an internal field',
  'boundary alias dup element': '7: a boundary and an element with one alias are both kept',
  'RelIndex in dyn repeated pair': '12',
  'RelIndex missing idx': '14: RelIndex without index and with three arguments is dropped',
  'RelIndex single missing idx 3': '14: with four it is shifted by one',
  'no title text': '4: title without text takes the next line',
  'missing closing paren': '3: the next call becomes description and sprite',
  'birel + rel': '12',
  accTitle: '27: accTitle overwrites title',
};

/** Refused for a macro that Mermaid does not know or for missing arguments: the parser reads these, and the rules report them. */
const LEFT_TO_THE_RULES = new Set([
  'rel missing label',
  'missing label',
  'no args',
  'Boundary 1 arg',
  'Rel_Neighbor',
  'BiRel_R',
  'Lay_R',
  'SHOW_LEGEND()',
  'LAYOUT_WITH_LEGEND()',
  'AddElementTag',
  'AddRelTag',
  'Deployment_Node_L',
  'Systems prefix',
  'Person typo',
  'PersonFoo',
  'Rel_Foo',
  'lowercase',
  'keyword boundary: RelUp',
]);

interface Probe {
  readonly name: string;
  readonly text: string;
  /** Undefined where Mermaid refused the text. */
  readonly recorded: Reading | undefined;
}

function readProbes(): readonly Probe[] {
  if (sharedFolder === undefined) return [];
  const file = path.join(sharedFolder, 'mermaid', 'probes-12.3.txt');
  return readFileSync(file, 'utf8').split(/^### /m).slice(1).map(readProbe);
}

function readProbe(section: string): Probe {
  const [name, ...lines] = section.split('\n');
  const shown = lines.filter((line) => line.startsWith('   |'));
  const rows = (kind: string): RawRow[] =>
    lines
      .filter((line) => line.startsWith(`  ${kind}`))
      .map((line) => JSON.parse(line.slice(line.indexOf('{'))));
  const title = /^ {2}type \S* title (.*)$/m.exec(section)?.[1] ?? '""';
  const refused = lines.some((line) => line.startsWith('  ERR'));
  const reading = readingOf(JSON.parse(title), rows('shape'), [{}, ...rows('bound')], rows('rel'));
  const text = shown.map((line) => line.slice('   | '.length)).join('\n');
  return { name: name!, text, recorded: refused ? undefined : reading };
}

describe.skipIf(sharedFolder === undefined)('probes', () => {
  // The probe of CR LF was recorded with its line ends broken up; arguments.test.ts asks that question.
  const probes = readProbes().filter(({ name }) => name !== 'frontmatter-less crlf');
  const read = ({ text }: Probe) => parse({ file: 'probe.mmd', text });

  test('there are more than 100 of them', () => {
    expect(probes.length).toBeGreaterThan(100);
  });

  test('what Mermaid accepts is read the same, or the difference is explained', () => {
    const different = probes.filter((probe) => {
      const graph = read(probe).trees.map(buildGraph)[0];
      return (
        probe.recorded &&
        JSON.stringify(graph && readingOfGraph(graph)) !== JSON.stringify(probe.recorded)
      );
    });
    expect(different.map(({ name }) => name).toSorted()).toEqual(Object.keys(EXPLAINED).toSorted());
  });

  test('what Mermaid refuses has a finding', () => {
    const silent = probes.filter(
      (probe) => !probe.recorded && read(probe).diagnostics.length === 0,
    );
    expect(new Set(silent.map(({ name }) => name))).toEqual(LEFT_TO_THE_RULES);
  });

  test('what Mermaid reads right has none', () => {
    const found = probes.filter(
      (probe) => probe.recorded && !(probe.name in EXPLAINED) && read(probe).diagnostics.length > 0,
    );
    expect(found.map(({ name }) => name)).toEqual(['header + title only', 'quote then junk']);
  });
});
