import { expect, test } from 'vitest';
import { bindArguments, macroNames, macroSignature } from '../../src/model/macros.ts';
import {
  isMacroName,
  LONGEST_MACRO_NAME,
  leastArguments,
  needsBody,
} from '../../src/parse/vocabulary.ts';
import { calls, readTree } from '../parse/read.ts';

function bind(line: string) {
  const call = calls(readTree(`C4Context\n${line}`).statements)[0]!;
  const { values, extra, unknown, overridden } = bindArguments(
    call.arguments,
    macroSignature(call.macro.value)!,
  );
  const texts = (list: readonly (typeof call.arguments)[number][]) =>
    list.map(({ value }) => value.value);
  return {
    values: Object.fromEntries(values.entries().map(([name, { value }]) => [name, value.value])),
    extra: texts(extra),
    unknown: texts(unknown),
    overridden: texts(overridden),
  };
}

const NONE = { extra: [], unknown: [], overridden: [] };

test.each([
  ['by position', 'Person(a, "A", "D")', { values: { alias: 'a', label: 'A', descr: 'D' } }],
  ['by name', 'Person(a, "A", $link="l")', { values: { alias: 'a', label: 'A', link: 'l' } }],
  [
    'a name takes up an optional position',
    'Container(a, "A", $tags="t", "D")',
    { values: { alias: 'a', label: 'A', tags: 't', descr: 'D' } },
  ],
  [
    'but none of a required one',
    'Rel(a, b, $techn="T", "L")',
    { values: { from: 'a', to: 'b', label: 'L', techn: 'T' } },
  ],
  [
    'all required ones by name',
    'Person($label="A", $alias="a")',
    { values: { alias: 'a', label: 'A' } },
  ],
  [
    'a name wins over a position',
    'Container(a, "A", "T", $techn="U")',
    { values: { alias: 'a', label: 'A', techn: 'U' }, overridden: ['T'] },
  ],
  [
    'also where it comes first',
    'Container(a, "A", $descr="D", "E")',
    { values: { alias: 'a', label: 'A', descr: 'D' }, overridden: ['E'] },
  ],
  [
    'too many',
    'Person(a, "A", "D", "s", "t", "l", "x", "y")',
    {
      values: { alias: 'a', label: 'A', descr: 'D', sprite: 's', tags: 't', link: 'l' },
      extra: ['x', 'y'],
    },
  ],
  [
    'unknown names',
    'Person(a, "A", $colour="red", $Descr="D")',
    { values: { alias: 'a', label: 'A' }, unknown: ['red', 'D'] },
  ],
  [
    'names without a position',
    'Rel(a, b, "L", $index="1")',
    { values: { from: 'a', to: 'b', label: 'L', index: '1' } },
  ],
])('%s', (_, line, expected) => {
  expect(bind(line)).toEqual({ ...NONE, ...expected });
});

test('every macro of the list of what Mermaid and C4-PlantUML have is known', () => {
  const directions = ['U', 'Up', 'D', 'Down', 'L', 'Left', 'R', 'Right'];
  const inMermaid = [
    'Person',
    'Person_Ext',
    'Boundary',
    'Enterprise_Boundary',
    'System_Boundary',
    'Container_Boundary',
    'Node',
    'Node_L',
    'Node_R',
    'Deployment_Node',
    'Rel',
    'BiRel',
    'Rel_Back',
    'RelIndex',
    'UpdateElementStyle',
    'UpdateRelStyle',
    'UpdateLayoutConfig',
    ...directions.map((each) => `Rel_${each}`),
    ...['System', 'Container', 'Component'].flatMap((kind) =>
      ['', 'Db', 'Queue'].flatMap((shape) => [`${kind}${shape}`, `${kind}${shape}_Ext`]),
    ),
  ];
  const known = macroNames().filter((name) => macroSignature(name)!.inMermaid);
  expect(known.toSorted()).toEqual(inMermaid.toSorted());
  const plantUml = [
    'Rel_Neighbor',
    'Rel_Back_Neighbor',
    'BiRel_Neighbor',
    'RelIndex_Back',
    'RelIndex_Neighbor',
    'RelIndex_Back_Neighbor',
    'Lay_Distance',
    ...directions.flatMap((each) => [`BiRel_${each}`, `RelIndex_${each}`, `Lay_${each}`]),
    'LAYOUT_TOP_DOWN',
    'LAYOUT_LEFT_RIGHT',
    'LAYOUT_LANDSCAPE',
    'LAYOUT_WITH_LEGEND',
    'LAYOUT_AS_SKETCH',
    'SET_SKETCH_STYLE',
    'SHOW_LEGEND',
    'SHOW_FLOATING_LEGEND',
    'SHOW_DYNAMIC_LEGEND',
    'LEGEND',
    'UpdateLegendTitle',
    'SetDefaultLegendEntries',
    'HIDE_STEREOTYPE',
    'AddElementTag',
    'AddRelTag',
    'AddBoundaryTag',
    'AddPersonTag',
    'AddExternalPersonTag',
    'AddSystemTag',
    'AddExternalSystemTag',
    'AddContainerTag',
    'AddExternalContainerTag',
    'AddComponentTag',
    'AddExternalComponentTag',
    'AddNodeTag',
    'UpdateBoundaryStyle',
    'UpdateEnterpriseBoundaryStyle',
    'UpdateSystemBoundaryStyle',
    'UpdateContainerBoundaryStyle',
    'UpdateSkinparamsAndLegendEntry',
    'RoundedBoxShape',
    'EightSidedShape',
    'SharpCornerShape',
    'DashedLine',
    'DottedLine',
    'BoldLine',
    'SolidLine',
    'SHOW_PERSON_SPRITE',
    'SHOW_PERSON_PORTRAIT',
    'SHOW_PERSON_OUTLINE',
    'HIDE_PERSON_SPRITE',
    'AddProperty',
    'SetPropertyHeader',
    'WithoutPropertyHeader',
    'Index',
    'LastIndex',
    'SetIndex',
    'setIndex',
    'increment',
    'Deployment_Node_L',
    'Deployment_Node_R',
  ];
  expect(
    macroNames()
      .filter((name) => !macroSignature(name)!.inMermaid)
      .toSorted(),
  ).toEqual(plantUml.toSorted());
});

test('the parser and the model know the same macros, and the same about them', () => {
  for (const name of macroNames()) {
    const { family, required, inMermaid } = macroSignature(name)!;
    expect([name, isMacroName(name), name.length <= LONGEST_MACRO_NAME]).toEqual([
      name,
      true,
      true,
    ]);
    expect([name, needsBody(name)]).toEqual([name, family === 'boundary' || family === 'node']);
    if (inMermaid && required > 1) expect([name, leastArguments(name)]).toEqual([name, required]);
  }
  expect(['Persn', 'Rel_Foo', 'RelUp', 'person', 'Systems', ''].filter(isMacroName)).toEqual([]);
});
