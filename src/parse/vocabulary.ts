import type { DiagramType } from './syntax.ts';

/** The headers of Mermaid's C4 diagrams. */
export const DIAGRAM_TYPES: ReadonlySet<DiagramType> = new Set([
  'C4Context',
  'C4Container',
  'C4Component',
  'C4Dynamic',
  'C4Deployment',
]);

/** True for the header of a C4 diagram. */
export function isDiagramType(word: string): word is DiagramType {
  return (DIAGRAM_TYPES as ReadonlySet<string>).has(word);
}

/** The keywords of statements that are not calls; `accDescription` is an old form of `accDescr`. */
export const DIRECTIVE_KEYWORDS: ReadonlySet<string> = new Set([
  'title',
  'accTitle',
  'accDescr',
  'accDescription',
]);

/**
 * The names of all macros of Mermaid and C4-PlantUML, as a grammar. The parser needs it to tell the next statement from
 * the text of an argument that was never closed; what a macro means is the model's business.
 */
const MACRO_NAME = new RegExp(
  '^(?:' +
    [
      'Person(?:_Ext)?',
      '(?:System|Container|Component)(?:Db|Queue)?(?:_Ext)?',
      '(?:(?:Enterprise|System|Container)_)?Boundary',
      '(?:Deployment_)?Node(?:_[LR])?',
      '(?:BiRel|RelIndex|Rel|Lay)(?:_(?:Back_Neighbor|Back|Neighbor|Up|U|Down|D|Left|L|Right|R|Distance))?',
      'Update(?:Element|Rel|Boundary|EnterpriseBoundary|SystemBoundary|ContainerBoundary)Style',
      'Update(?:LayoutConfig|LegendTitle|SkinparamsAndLegendEntry)',
      'Add(?:Element|Rel|Boundary|Node|(?:External)?(?:Person|System|Container|Component))Tag',
      'LAYOUT_(?:TOP_DOWN|LEFT_RIGHT|LANDSCAPE|WITH_LEGEND|AS_SKETCH)|SET_SKETCH_STYLE',
      'SHOW_(?:FLOATING_|DYNAMIC_)?LEGEND|LEGEND|SetDefaultLegendEntries|HIDE_STEREOTYPE',
      'SHOW_PERSON_(?:SPRITE|PORTRAIT|OUTLINE)|HIDE_PERSON_SPRITE',
      '(?:RoundedBox|EightSided|SharpCorner)Shape|(?:Dashed|Dotted|Bold|Solid)Line',
      'AddProperty|SetPropertyHeader|WithoutPropertyHeader',
      'Index|LastIndex|SetIndex|setIndex|increment',
    ].join('|') +
    ')$',
);

/** What the names begin with: no word of prose in small letters has to be held against all of them. */
const INITIALS = 'ABCDEHILNPRSUWis';

/** Longest name that {@link isMacroName} has to look at. */
export const LONGEST_MACRO_NAME = 32;

/** True where `name` is a macro of Mermaid or of C4-PlantUML. */
export function isMacroName(name: string): boolean {
  if (name.length > LONGEST_MACRO_NAME || !INITIALS.includes(name.charAt(0))) return false;
  return MACRO_NAME.test(name);
}

const NODES: ReadonlySet<string> = new Set([
  'Node',
  'Node_L',
  'Node_R',
  'Deployment_Node',
  'Deployment_Node_L',
  'Deployment_Node_R',
]);

/** True for the macros that Mermaid wants a body `{ … }` after: boundaries and deployment nodes. */
export function needsBody(name: string): boolean {
  return name.endsWith('Boundary') || NODES.has(name);
}

/** How many arguments Mermaid wants at least; infinitely many for macros it does not know. */
export function leastArguments(name: string): number {
  if (name === 'RelIndex') return 4;
  if (/^(?:Bi)?Rel(?:$|_)/.test(name)) return 3;
  if (name === 'UpdateLayoutConfig') return 1;
  const known = /^(?:Person|System|Container|Component|Enterprise|Boundary|Deployment|Node|Update)/;
  return known.test(name) ? 2 : Infinity;
}

/** The other diagrams of Mermaid 11 and 12, as its detectors know them. */
const OTHER_DIAGRAM = new RegExp(
  '^(?:' +
    [
      'graph|flowchart(?:-elk)?|swimlane-beta|sequenceDiagram|classDiagram(?:-v2)?|stateDiagram(?:-v2)?',
      'erDiagram|gitGraph|gantt|info|pie|quadrantChart|xychart(?:-beta)?|requirement(?:Diagram)?',
      'journey|timeline|mindmap|kanban|sankey(?:-beta)?|packet(?:-beta)?|radar-beta|block(?:-beta)?',
      'treeView-beta|treemap(?:-beta)?|architecture(?:-beta)?|eventmodeling|ishikawa(?:-beta)?',
      'venn-beta|wardley-beta|cynefin-beta|railroad(?:-(?:ebnf|abnf|peg))?-beta|zenuml|c4-beta',
    ].join('|') +
    ')$',
);

/** True for the first word of a Mermaid diagram that is not one of C4. */
export function isOtherDiagram(word: string): boolean {
  return OTHER_DIAGRAM.test(word);
}
