import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { DiagramType } from '../../parse/syntax.ts';
import type { Graph } from '../graph.ts';
import { combineElements } from './elements.ts';
import { combineRelations } from './relations.ts';

/** Several diagrams as one. */
export interface CombinedGraph {
  readonly graph: Graph;
  /** Where the diagrams do not agree with each other. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How much each type of diagram tells of an element, the most telling first. */
const TELLING: readonly DiagramType[] = [
  'C4Component',
  'C4Container',
  'C4Context',
  'C4Deployment',
  'C4Dynamic',
];

/** Whose title and level a system has, the first choice first: its container diagram is what is generated from. */
const HEADING: readonly DiagramType[] = [
  'C4Container',
  'C4Component',
  'C4Context',
  'C4Deployment',
  'C4Dynamic',
];

/**
 * Reads several diagrams of one system as one graph. The same alias is the same element: a boundary opens up the system or
 * container of that alias, what one diagram leaves out another adds, and a deployment diagram says where things run. The
 * same in whatever order the diagrams are given, but for the order of those of one type.
 *
 * @param graphs at least one; alone it is returned as it is
 */
export function combineGraphs(graphs: readonly [Graph, ...Graph[]]): CombinedGraph {
  const [only] = graphs;
  if (graphs.length === 1) return { graph: only, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const telling = inOrderOf(TELLING, graphs);
  const headings = inOrderOf(HEADING, graphs);
  const elements = combineElements(telling, headings, diagnostics);
  const relations = combineRelations(telling, elements, diagnostics);
  const graph = Object.freeze({
    file: graphs.map(({ file }) => file).join(', '),
    kind: headings[0]?.kind ?? only.kind,
    title: headings.find(({ title }) => title !== null)?.title ?? null,
    description: headings.find(({ description }) => description !== null)?.description ?? null,
    elements: Object.freeze([...elements.values()]),
    relations: Object.freeze(relations),
    styleUpdates: Object.freeze(graphs.flatMap(({ styleUpdates }) => styleUpdates)),
  });
  return { graph, diagnostics };
}

function inOrderOf(order: readonly DiagramType[], graphs: readonly Graph[]): Graph[] {
  return graphs.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
