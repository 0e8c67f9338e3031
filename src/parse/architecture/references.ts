import type { Architecture } from '@mermaid-js/parser';
import type { Cursor } from '../cursor.ts';
import type { Located } from '../syntax.ts';
import type { Edge, Group, Junction, Service, Words } from './words.ts';

type Placed = Group | Service | Junction;

/**
 * Reports what Mermaid's parser reads and its database then refuses, or the picture: names that are taken, groups that are not
 * there yet, edges that it cannot draw (`architectureDb.ts` and `architectureRenderer.ts` of Mermaid 11.17). Ends of edges that nothing
 * declares are left to the rule about references, except at junctions, of which the graph knows nothing.
 */
export function checkReferences(ast: Architecture, words: Words, cursor: Cursor): void {
  const { groups, services, junctions, edges, alignments } = ast;
  const groupIds = new Set(groups.map(({ id }) => id));
  const nodes = new Map([...services, ...junctions].map((node) => [node.id, node]));
  const junctionIds = new Set(junctions.map(({ id }) => id));
  checkTaken([...groups, ...services, ...junctions], words, cursor);
  checkGroups();
  edges.forEach(checkEnds);
  checkRepeated(edges, nodes, words, cursor);
  alignments.forEach((alignment) => {
    const seen = new Set<string>();
    for (const { value, span } of words.names(alignment)) {
      const fault = !nodes.has(value)
        ? 'is neither a service nor a junction'
        : seen.has(value)
          ? 'is listed twice'
          : undefined;
      seen.add(value);
      if (fault !== undefined) cursor.reportAt('syntax-alignment', span, `'${value}' ${fault}`);
    }
  });

  function checkGroups(): void {
    const circular = circularGroups(groups);
    const declared = new Set<string>();
    for (const placed of [...groups, ...services, ...junctions]) {
      const name = words.names(placed).at(-1);
      const isEarly = placed.in === undefined || declared.has(placed.in);
      declared.add(placed.id);
      if (placed.in === undefined || !name) continue;
      if (nodes.has(placed.in) && !groupIds.has(placed.in)) {
        const message = `'${placed.in}' is no group: only a group holds others`;
        cursor.reportAt('syntax-unknown-group', name.span, message);
      } else if (!groupIds.has(placed.in)) {
        cursor.reportAt('syntax-unknown-group', name.span, `there is no group '${placed.in}'`);
      } else if (circular.has(placed.id) && placed.$type === 'Group') {
        const message = `'${placed.id}' stands within itself`;
        cursor.reportAt('syntax-circular-group', name.span, message);
      } else if (placed.$type === 'Group' && !isEarly) {
        const message = `'${placed.in}' is declared further down: Mermaid wants it before what stands in it`;
        cursor.reportAt('syntax-group-order', name.span, message);
      }
    }
  }

  function checkEnds(edge: Edge): void {
    const [left, right] = words.names(edge);
    if (!left || !right) return;
    const ends = [
      { end: left, other: right, isGroup: edge.lhsGroup },
      { end: right, other: left, isGroup: edge.rhsGroup },
    ];
    const leftIn = nodes.get(left.value)?.in;
    const isInside = leftIn !== undefined && leftIn === nodes.get(right.value)?.in;
    for (const { end, other, isGroup } of ends) {
      if (groupIds.has(end.value) && !nodes.has(end.value)) {
        const message = `'${end.value}' is a group: Mermaid ends an edge at a service, written SERVICE{group} for its group`;
        cursor.reportAt('syntax-group-as-end', end.span, message);
      } else if (!nodes.has(end.value) && junctionIds.has(other.value)) {
        cursor.reportAt('syntax-unknown-end', end.span, `there is no service '${end.value}'`);
      } else if (isGroup && isInside) {
        const message = `both ends stand in '${leftIn}', so that this edge leaves no group`;
        cursor.reportAt('syntax-idle-group-end', end.span, message);
      }
    }
  }
}

function checkTaken(placed: readonly Placed[], words: Words, cursor: Cursor): void {
  const first = new Map<string, Located<string>>();
  const names = placed.flatMap((each) => words.names(each)[0] ?? []);
  for (const name of names.toSorted((a, b) => a.span.start - b.span.start)) {
    const known = first.get(name.value);
    if (!known) first.set(name.value, name);
    else {
      const message = `the name '${name.value}' is taken in line ${known.span.line}`;
      cursor.reportAt('syntax-taken-name', name.span, message);
    }
  }
}

/** Mermaid names the line of an edge `left-right`, and cannot draw two things of one name. */
function checkRepeated(
  edges: readonly Edge[],
  nodes: ReadonlyMap<string, Placed>,
  words: Words,
  cursor: Cursor,
): void {
  const drawn = new Map<string, number>();
  for (const edge of edges) {
    const { lhsId, rhsId } = edge;
    const name = `${lhsId}-${rhsId}`;
    const [start, end] = words.placeOf(edge);
    const before = drawn.get(name);
    const span = cursor.span(start, end);
    const fault =
      before !== undefined
        ? `line ${before} has an edge from '${lhsId}' to '${rhsId}' too`
        : nodes.has(name)
          ? `Mermaid gives the edge the name '${name}', which a service has`
          : undefined;
    if (fault !== undefined) cursor.reportAt('syntax-repeated-edge', span, fault);
    drawn.set(name, before ?? span.line);
  }
}

/** One group of each circle of groups that stand in each other; it is put at the top, so that none is lost. */
export function circularGroups(groups: readonly Group[]): ReadonlySet<string> {
  const parents = new Map(groups.map(({ id, in: group }) => [id, group]));
  const state = new Map<string, 'open' | 'done'>();
  const circular = new Set<string>();
  for (const { id } of groups) {
    const path: string[] = [];
    let at: string | undefined = id;
    while (at !== undefined && !state.has(at)) {
      state.set(at, 'open');
      path.push(at);
      at = parents.get(at);
    }
    if (at !== undefined && state.get(at) === 'open') circular.add(at);
    for (const passed of path) state.set(passed, 'done');
  }
  return circular;
}
