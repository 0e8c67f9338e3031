import '../../model/mermaid.ts';
import mermaid from 'mermaid';
import type { Graph } from '../../../src/model/graph.ts';

/*
 * Mermaid's own reading of an architecture diagram, from its database, in the form of c4gen's graph: what stands in what, and who acts on
 * whom, junctions resolved by trying every way through them.
 */

/** What both read of a diagram. */
export interface Reading {
  readonly title: string | null;
  readonly description: string | null;
  /** `id "label" in parent`, sorted. */
  readonly groups: readonly string[];
  /** `id (icon) "label" in parent`, sorted. */
  readonly services: readonly string[];
  /** `from > to` for each direction, sorted, each once. */
  readonly relations: readonly string[];
}

interface Placed {
  readonly id: string;
  readonly icon?: string;
  readonly iconText?: string;
  readonly title?: string;
  readonly in?: string;
}

interface Edge {
  readonly lhsId: string;
  readonly lhsInto?: boolean;
  readonly lhsGroup?: boolean;
  readonly rhsId: string;
  readonly rhsInto?: boolean;
  readonly rhsGroup?: boolean;
}

/** What Mermaid's architecture database offers, of which its public types say nothing. */
interface Database {
  getDiagramTitle(): string;
  getAccTitle(): string;
  getAccDescription(): string;
  getGroups(): readonly Placed[];
  getServices(): readonly Placed[];
  getJunctions(): readonly Placed[];
  getEdges(): readonly Edge[];
}

/** Mermaid's reading, or its message where it refuses the text. */
export async function readWithMermaid(text: string): Promise<Reading | { readonly error: string }> {
  try {
    await mermaid.parse('architecture-beta\nservice a[A]');
    // Mermaid reads the frontmatter before, and hands the title on.
    const title = /^---\s*\ntitle: (?<title>.*)$/mu.exec(text)?.groups?.['title'];
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(
      text,
      title === undefined ? {} : { title },
    );
    return withEntities(readingOf(db as unknown as Database));
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Mermaid hides `#quot;` and the like from its parsers, and turns them into characters when it draws. */
function withEntities(reading: Reading): Reading {
  const written = JSON.stringify(reading).replace(/ﬂ°°?/g, '#').replaceAll('¶ß', ';');
  return JSON.parse(written) as Reading;
}

function readingOf(db: Database): Reading {
  const placeOf = ({ id, icon, iconText, title, in: parent }: Placed, withIcon: boolean): string =>
    row(id, title ?? iconText ?? id, parent ?? null, withIcon ? (icon ?? '') : undefined);
  return {
    title: db.getDiagramTitle() || db.getAccTitle() || null,
    description: db.getAccDescription() || null,
    groups: db
      .getGroups()
      .map((group) => placeOf(group, false))
      .toSorted(),
    services: db
      .getServices()
      .map((service) => placeOf(service, true))
      .toSorted(),
    relations: relationsOf(db),
  };
}

/** The same form of c4gen's graph. */
export function readingOfGraph({ title, description, elements, relations }: Graph): Reading {
  const rows = (isGroup: boolean): readonly string[] =>
    elements
      .filter(({ kind }) => (kind === 'boundary') === isGroup)
      .map(({ id, label, parent, sprite }) =>
        row(id, label, parent, isGroup ? undefined : (sprite ?? '')),
      )
      .toSorted();
  return {
    title,
    description,
    groups: rows(true),
    services: rows(false),
    relations: unique(
      relations.flatMap(({ from, to, bidirectional }) => [
        `${from} > ${to}`,
        ...(bidirectional ? [`${to} > ${from}`] : []),
      ]),
    ),
  };
}

function row(id: string, label: string, parent: string | null, icon?: string): string {
  return `${id}${icon === undefined ? '' : ` (${icon})`} "${label}"${parent === null ? '' : ` in ${parent}`}`;
}

/** One edge passed one way. */
interface Move {
  readonly from: string;
  readonly to: string;
  readonly arrow: boolean;
  readonly against: boolean;
}

/** Every pair that a way through junctions joins, found by trying all of them; the rules are those of the README. */
function relationsOf(db: Database): readonly string[] {
  const junctions = new Set(db.getJunctions().map(({ id }) => id));
  const services = new Map(db.getServices().map((service) => [service.id, service]));
  const isStore = (id: string): boolean =>
    ['database', 'disk'].includes(services.get(id)?.icon ?? '');
  const moves = db.getEdges().flatMap((edge) => movesOf(edge, services));
  const found: string[] = [];
  const walk = (path: readonly Move[]): void => {
    const last = path.at(-1)!;
    const first = path[0]!;
    if (!junctions.has(last.to)) {
      if (isMeant(path, isStore)) found.push(`${first.from} > ${last.to}`);
      return;
    }
    for (const move of moves) {
      const isBack = path.some(({ from, to }) => from === move.to || to === move.to);
      if (move.from === last.to && !isBack) walk([...path, move]);
    }
  };
  for (const move of moves) if (!junctions.has(move.from)) walk([move]);
  return unique(found);
}

function movesOf(edge: Edge, services: ReadonlyMap<string, Placed>): readonly Move[] {
  const end = (id: string, isGroup = false): string =>
    (isGroup ? services.get(id)?.in : undefined) ?? id;
  const left = end(edge.lhsId, edge.lhsGroup);
  const right = end(edge.rhsId, edge.rhsGroup);
  const arrow = edge.lhsInto === true || edge.rhsInto === true;
  const there = { from: left, to: right, arrow };
  const back = { from: right, to: left, arrow };
  if (!arrow) {
    return [
      { ...there, against: false },
      { ...back, against: true },
    ];
  }
  return [
    ...(edge.rhsInto === true ? [{ ...there, against: false }] : []),
    ...(edge.lhsInto === true ? [{ ...back, against: false }] : []),
  ];
}

/** Arrows are followed; lines without any lead as they are written, and to a store whichever way they are written. */
function isMeant(path: readonly Move[], isStore: (id: string) => boolean): boolean {
  const from = path[0]!.from;
  const to = path.at(-1)!.to;
  const against = path.some((move) => move.against);
  if (path.some(({ arrow }) => arrow)) return !against;
  if (isStore(from) !== isStore(to)) return isStore(to);
  return !against;
}

function unique(rows: readonly string[]): readonly string[] {
  return [...new Set(rows)].toSorted();
}
