import type { Direction, ElementKind, ElementShape } from './graph.ts';
import type { MacroFamily, MacroSignature } from './macros.ts';

/*
 * Parameters of Mermaid's own macros: the functions of its C4 database (c4Db.ts of Mermaid 11.17). Parameters of the
 * macros that only C4-PlantUML has: the README of its version 2.
 */
const DESCRIBED = ['alias', 'label', 'descr', 'sprite', 'tags', 'link'];
const BUILT = ['alias', 'label', 'techn', 'descr', 'sprite', 'tags', 'link'];
const BOUNDARY = ['alias', 'label', 'tags', 'link'];
const NODE = ['alias', 'label', 'type', 'descr', 'sprite', 'tags', 'link'];
const RELATION = ['from', 'to', 'label', 'techn', 'descr', 'sprite', 'tags', 'link'];
const ELEMENT_LOOK = [
  'bgColor',
  'fontColor',
  'borderColor',
  'shadowing',
  'shape',
  'sprite',
  'techn',
  'legendText',
  'legendSprite',
];
const RELATION_LOOK = [
  'textColor',
  'lineColor',
  'lineStyle',
  'sprite',
  'techn',
  'legendText',
  'legendSprite',
];

const DIRECTIONS: readonly (readonly [string, Direction])[] = [
  ['U', 'up'],
  ['Up', 'up'],
  ['D', 'down'],
  ['Down', 'down'],
  ['L', 'left'],
  ['Left', 'left'],
  ['R', 'right'],
  ['Right', 'right'],
];

/** Every macro of Mermaid and C4-PlantUML, by name. */
export const SIGNATURES: ReadonlyMap<string, MacroSignature> = new Map(
  [...elements(), ...boundaries(), ...nodes(), ...relations(), ...styles(), ...others()].map(
    (signature) => [signature.name, signature],
  ),
);

function* elements(): Generator<MacroSignature> {
  yield element('Person', DESCRIBED, 'person', 'default', false);
  yield element('Person_Ext', DESCRIBED, 'person', 'default', true);
  const kinds = [
    ['System', DESCRIBED, 'system'],
    ['Container', BUILT, 'container'],
    ['Component', BUILT, 'component'],
  ] as const;
  const shapes = [
    ['', 'default'],
    ['Db', 'db'],
    ['Queue', 'queue'],
  ] as const;
  for (const [name, parameters, kind] of kinds) {
    for (const [suffix, shape] of shapes) {
      yield element(`${name}${suffix}`, parameters, kind, shape, false);
      yield element(`${name}${suffix}_Ext`, parameters, kind, shape, true);
    }
  }
}

function element(
  name: string,
  parameters: readonly string[],
  kind: ElementKind,
  shape: ElementShape,
  external: boolean,
): MacroSignature {
  const namedOnly = parameters.includes('techn') ? [] : ['techn'];
  const declares = { kind, shape, external };
  return {
    name,
    family: 'element',
    parameters,
    namedOnly,
    required: 2,
    inMermaid: true,
    element: declares,
  };
}

function* boundaries(): Generator<MacroSignature> {
  const shared = {
    family: 'boundary',
    namedOnly: ['descr'],
    required: 2,
    inMermaid: true,
  } as const;
  const declares = { kind: 'boundary', shape: 'default', external: false } as const;
  yield {
    name: 'Boundary',
    parameters: ['alias', 'label', 'type', 'tags', 'link'],
    element: declares,
    ...shared,
  };
  for (const name of ['Enterprise_Boundary', 'System_Boundary', 'Container_Boundary']) {
    yield { name, parameters: BOUNDARY, element: declares, ...shared };
  }
}

function* nodes(): Generator<MacroSignature> {
  for (const name of [
    'Node',
    'Node_L',
    'Node_R',
    'Deployment_Node',
    'Deployment_Node_L',
    'Deployment_Node_R',
  ]) {
    const inMermaid = !name.startsWith('Deployment_Node_');
    const declares = { kind: 'node', shape: 'default', external: false } as const;
    yield { name, family: 'node', parameters: NODE, required: 2, inMermaid, element: declares };
  }
}

function* relations(): Generator<MacroSignature> {
  const ways: readonly (readonly [string, Direction | null])[] = [
    ['', null],
    ...DIRECTIONS.map(([suffix, direction]) => [`_${suffix}`, direction] as const),
    ['_Back', 'back'],
    ['_Neighbor', null],
    ['_Back_Neighbor', 'back'],
  ];
  for (const [suffix, direction] of ways) {
    const isNeighbor = suffix.endsWith('_Neighbor');
    yield relation(`Rel${suffix}`, direction, false, !isNeighbor);
    yield relation(`RelIndex${suffix}`, direction, false, suffix === '');
    if (direction !== 'back') yield relation(`BiRel${suffix}`, direction, true, suffix === '');
  }
}

function relation(
  name: string,
  direction: Direction | null,
  bidirectional: boolean,
  inMermaid: boolean,
): MacroSignature {
  const indexed = name.startsWith('RelIndex');
  const parameters = indexed ? ['index', ...RELATION] : RELATION;
  const namedOnly = indexed ? [] : ['index'];
  const required = indexed ? 4 : 3;
  const declares = { bidirectional, direction };
  return {
    name,
    family: 'relation',
    parameters,
    namedOnly,
    required,
    inMermaid,
    relation: declares,
  };
}

function* styles(): Generator<MacroSignature> {
  const offsets = ['offsetX', 'offsetY'];
  yield {
    name: 'UpdateElementStyle',
    family: 'elementStyle',
    parameters: ['elementName', ...ELEMENT_LOOK],
    required: 1,
    inMermaid: true,
  };
  yield {
    name: 'UpdateRelStyle',
    family: 'relationStyle',
    parameters: ['from', 'to', 'textColor', 'lineColor', ...offsets],
    required: 2,
    inMermaid: true,
  };
  const boundaryLook = [
    'bgColor',
    'fontColor',
    'borderColor',
    'shadowing',
    'shape',
    'type',
    'sprite',
    'legendText',
    'legendSprite',
  ];
  yield plantUml('UpdateBoundaryStyle', ['elementName', ...boundaryLook], 'elementStyle');
  for (const kind of ['Enterprise', 'System', 'Container']) {
    yield plantUml(`Update${kind}BoundaryStyle`, boundaryLook);
  }
}

function* others(): Generator<MacroSignature> {
  const layout = ['c4ShapeInRow', 'c4BoundaryInRow'];
  yield {
    name: 'UpdateLayoutConfig',
    family: 'other',
    parameters: layout,
    required: 0,
    inMermaid: true,
  };
  for (const [suffix] of DIRECTIONS) yield plantUml(`Lay_${suffix}`, ['from', 'to']);
  yield plantUml('Lay_Distance', ['from', 'to', 'distance']);
  yield* legend();
  yield* tags();
  for (const name of ['RoundedBoxShape', 'EightSidedShape', 'SharpCornerShape'])
    yield plantUml(name, []);
  for (const name of ['DashedLine', 'DottedLine', 'BoldLine', 'SolidLine'])
    yield plantUml(name, []);
  yield plantUml('AddProperty', ['col1', 'col2', 'col3', 'col4']);
  yield plantUml('SetPropertyHeader', ['col1Name', 'col2Name', 'col3Name', 'col4Name']);
  yield plantUml('WithoutPropertyHeader', []);
  yield plantUml('Index', ['offset']);
  yield plantUml('LastIndex', []);
  yield plantUml('SetIndex', ['newIndex']);
  yield plantUml('setIndex', ['newIndex']);
  yield plantUml('increment', ['offset']);
}

function* legend(): Generator<MacroSignature> {
  for (const name of ['TOP_DOWN', 'LEFT_RIGHT', 'LANDSCAPE', 'WITH_LEGEND', 'AS_SKETCH']) {
    yield plantUml(`LAYOUT_${name}`, []);
  }
  yield plantUml('SET_SKETCH_STYLE', [
    'bgColor',
    'fontColor',
    'warningColor',
    'fontName',
    'footerWarning',
    'footerText',
  ]);
  yield plantUml('SHOW_LEGEND', ['hideStereotype', 'details']);
  yield plantUml('SHOW_FLOATING_LEGEND', ['alias', 'hideStereotype', 'details']);
  yield plantUml('SHOW_DYNAMIC_LEGEND', ['hideStereotype', 'details']);
  yield plantUml('LEGEND', []);
  yield plantUml('UpdateLegendTitle', ['newTitle']);
  yield plantUml('SetDefaultLegendEntries', ['entries']);
  yield plantUml('HIDE_STEREOTYPE', []);
  yield plantUml('SHOW_PERSON_SPRITE', ['sprite']);
  yield plantUml('SHOW_PERSON_PORTRAIT', []);
  yield plantUml('SHOW_PERSON_OUTLINE', []);
  yield plantUml('HIDE_PERSON_SPRITE', []);
}

function* tags(): Generator<MacroSignature> {
  const elementTag = ['tagStereo', ...ELEMENT_LOOK, 'borderStyle', 'borderThickness'];
  yield plantUml('AddElementTag', elementTag);
  yield plantUml('AddRelTag', ['tagStereo', ...RELATION_LOOK, 'lineThickness']);
  for (const kind of ['Boundary', 'Node']) yield plantUml(`Add${kind}Tag`, [...elementTag, 'type']);
  for (const kind of ['Person', 'System', 'Container', 'Component']) {
    yield plantUml(`Add${kind}Tag`, elementTag);
    yield plantUml(`AddExternal${kind}Tag`, elementTag);
  }
  yield plantUml('UpdateSkinparamsAndLegendEntry', elementTag);
}

/** A macro of C4-PlantUML that declares nothing in the graph. All its arguments are optional as far as c4gen minds. */
function plantUml(
  name: string,
  parameters: readonly string[],
  family: MacroFamily = 'other',
): MacroSignature {
  return { name, family, parameters, required: 0, inMermaid: false };
}
