import type { Element, Graph, Relation } from '../../src/model/graph.ts';

/** What Mermaid's C4 database holds of a diagram, reduced to what c4gen's graph holds too. Absent and empty text are null. */
export interface Reading {
  readonly title: string | null;
  readonly shapes: readonly Row[];
  readonly boundaries: readonly Row[];
  readonly relations: readonly Row[];
}

/** One shape, boundary or relation by Mermaid's own field names. */
export type Row = Readonly<Record<string, string | null>>;

/** A row as Mermaid keeps it: texts bare or as `{ text }`. */
export type RawRow = Readonly<Record<string, unknown>>;

const SHAPE = [
  'alias',
  'label',
  'techn',
  'descr',
  'typeC4Shape',
  'parentBoundary',
  'sprite',
  'tags',
  'link',
];
const BOUNDARY = ['alias', 'label', 'type', 'descr', 'parentBoundary', 'tags', 'link'];
const RELATION = ['type', 'from', 'to', 'label', 'techn', 'descr', 'tags', 'link'];

/** The reading in rows of Mermaid's database; its own boundary `global` is left out. */
export function readingOf(
  title: string,
  shapes: readonly RawRow[],
  boundaries: readonly RawRow[],
  relations: readonly RawRow[],
): Reading {
  return {
    title: textOf(title),
    shapes: shapes.map((row) => pick(row, SHAPE)),
    boundaries: boundaries.slice(1).map((row) => withPlainType(pick(row, BOUNDARY))),
    relations: relations.map((row) => pick(row, RELATION)),
  };
}

/** The same form of c4gen's graph. */
export function readingOfGraph(graph: Graph): Reading {
  const isBoundary = ({ kind }: Element): boolean => kind === 'boundary' || kind === 'node';
  return {
    title: graph.title,
    shapes: graph.elements.filter((element) => !isBoundary(element)).map(shapeRow),
    boundaries: graph.elements.filter(isBoundary).map(boundaryRow),
    relations: graph.relations.map(relationRow),
  };
}

function shapeRow(element: Element): Row {
  const shape = element.shape === 'default' ? '' : `_${element.shape}`;
  return {
    alias: element.id,
    label: textOf(element.label),
    techn: element.technology,
    descr: element.description,
    typeC4Shape: `${element.external ? 'external_' : ''}${element.kind}${shape}`,
    parentBoundary: element.parent ?? 'global',
    sprite: element.sprite,
    tags: tagsOf(element.tags),
    link: element.link,
  };
}

function boundaryRow(element: Element): Row {
  return {
    alias: element.id,
    label: textOf(element.label),
    type: element.kind === 'node' ? element.technology : element.boundaryType,
    descr: element.description,
    parentBoundary: element.parent ?? 'global',
    tags: tagsOf(element.tags),
    link: element.link,
  };
}

/** Mermaid writes the types of its special boundaries in capitals, and fills in one where the diagram gives none. */
function withPlainType(row: Row): Row {
  const { type } = row;
  if (type === 'system' || type === 'node') return { ...row, type: null };
  const special = ['ENTERPRISE', 'SYSTEM', 'CONTAINER'].includes(type ?? '');
  return special ? { ...row, type: type!.toLowerCase() } : row;
}

const WAYS = { up: '_u', down: '_d', left: '_l', right: '_r', back: '_b' } as const;

function relationRow(relation: Relation): Row {
  const way = relation.direction ? WAYS[relation.direction] : '';
  return {
    type: relation.bidirectional ? 'birel' : `rel${way}`,
    from: relation.from,
    to: relation.to,
    label: relation.label,
    techn: relation.technology,
    descr: relation.description,
    tags: tagsOf(relation.tags),
    link: relation.link,
  };
}

function tagsOf(tags: readonly string[]): string | null {
  return tags.length === 0 ? null : tags.join('+');
}

function pick(row: RawRow, names: readonly string[]): Row {
  const texts = Object.fromEntries(names.map((name) => [name, textOf(row[name])]));
  return {
    ...texts,
    tags: tagsOf(texts['tags']?.split(/[+,]/).flatMap((tag) => tag.trim() || []) ?? []),
  };
}

function textOf(value: unknown): string | null {
  const bare = typeof value === 'object' && value !== null && 'text' in value ? value.text : value;
  return typeof bare === 'string' && bare !== '' ? bare : null;
}
