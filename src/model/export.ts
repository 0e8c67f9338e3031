import type { Element, Graph, Relation } from './graph.ts';

/** A graph as `c4gen export --to json` prints it; {@link exportSchema} of schema.ts describes it for consumers. */
export interface ExportedGraph {
  readonly kind: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly elements: readonly ExportedElement[];
  readonly relations: readonly ExportedRelation[];
}

interface ExportedElement extends Pick<
  Element,
  | 'id'
  | 'kind'
  | 'shape'
  | 'external'
  | 'label'
  | 'technology'
  | 'description'
  | 'sprite'
  | 'tags'
  | 'link'
  | 'parent'
> {
  /** Line of the declaration, from 1. */
  readonly line: number;
}

interface ExportedRelation extends Pick<
  Relation,
  | 'id'
  | 'from'
  | 'to'
  | 'label'
  | 'technology'
  | 'description'
  | 'bidirectional'
  | 'direction'
  | 'tags'
  | 'link'
> {
  /** Line of the declaration, from 1. */
  readonly line: number;
}

/** The published form of a graph: plain data, positions reduced to the line. */
export function exportGraph(graph: Graph): ExportedGraph {
  return {
    kind: graph.kind.slice('C4'.length).toLowerCase(),
    title: graph.title,
    description: graph.description,
    elements: graph.elements.map(exportElement),
    relations: graph.relations.map(exportRelation),
  };
}

function exportElement(element: Element): ExportedElement {
  const { id, kind, shape, external, label, technology, description, sprite, tags, link, parent } =
    element;
  const { line } = element.spans.macro;
  return {
    id,
    kind,
    shape,
    external,
    label,
    technology,
    description,
    sprite,
    tags,
    link,
    parent,
    line,
  };
}

function exportRelation(relation: Relation): ExportedRelation {
  const { id, from, to, label, technology, description, bidirectional, direction, tags, link } =
    relation;
  const { line } = relation.spans.macro;
  return {
    id,
    from,
    to,
    label,
    technology,
    description,
    bidirectional,
    direction,
    tags,
    link,
    line,
  };
}
