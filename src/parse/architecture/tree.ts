import type { Architecture } from '@mermaid-js/parser';
import type { Cursor } from '../cursor.ts';
import type { Argument, Located, MacroCall, Statement } from '../syntax.ts';
import { joinJunctions, type Wire } from './junctions.ts';

type Group = Architecture['groups'][number];
type Service = Architecture['services'][number];
type Junction = Architecture['junctions'][number];
type Edge = Architecture['edges'][number];
type Placed = Group | Service | Junction | Edge;

/**
 * Turns what Mermaid's parser read into the calls of a C4 diagram: a group is a `Boundary`, a service a `Container` (a
 * `ContainerDb` where its icon is `database` or `disk`), an edge a relation. Every call stands where its statement stands.
 *
 * An edge with one arrow goes to the side of the arrow, with two it is bidirectional, and without any it goes from left to right
 * as it is written, since Mermaid's documentation gives a plain line no direction and c4gen has to have one. A `{group}` end is
 * the group that the service stands in.
 */
export function statementsOf(ast: Architecture, cursor: Cursor): readonly Statement[] {
  const parents = new Map(ast.services.map(({ id, in: group }) => [id, group]));
  const declared = new Set(ast.groups.map(({ id }) => id));
  const children = new Map<string, MacroCall[]>();
  const roots: MacroCall[] = [];
  const bodies = new Map<Group, MacroCall[]>();
  for (const group of ast.groups) {
    const body = children.get(group.id) ?? [];
    children.set(group.id, body);
    bodies.set(group, body);
  }
  const circular = circularGroups(ast.groups);
  const put = (call: MacroCall, group: string | undefined): void => {
    const body = group === undefined ? undefined : children.get(group);
    (body ?? roots).push(call);
  };
  for (const group of ast.groups) {
    const call = groupCall(group, bodies.get(group)!, cursor);
    put(call, circular.has(group.id) ? undefined : group.in);
  }
  for (const service of ast.services) put(serviceCall(service, cursor), service.in);
  for (const placed of [...ast.groups, ...ast.services, ...ast.junctions]) {
    if (placed.in === undefined || declared.has(placed.in)) continue;
    const span = wordOf(placed, placed.in, cursor, 'last').span;
    cursor.reportAt('syntax-unknown-group', span, `there is no group '${placed.in}'`);
  }
  const wires = ast.edges.map((edge) => wireOf(edge, parents, cursor));
  const junctions = new Set(ast.junctions.map(({ id }) => id));
  const relations = joinJunctions(wires, junctions).map((wire) => relationCall(wire, cursor));
  return [...roots, ...relations];
}

/** One group of each circle of groups that stand in each other; it is put at the top, so that none is lost. */
function circularGroups(groups: readonly Group[]): ReadonlySet<string> {
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

function groupCall(group: Group, children: MacroCall[], cursor: Cursor): MacroCall {
  const id = wordOf(group, group.id, cursor, ' ');
  const label = group.title === undefined ? id : wordOf(group, group.title, cursor, '[');
  return call('Boundary', group, [positional(id), positional(label)], cursor, children);
}

function serviceCall(service: Service, cursor: Cursor): MacroCall {
  const id = wordOf(service, service.id, cursor, ' ');
  const title = service.title ?? service.iconText;
  const label =
    title === undefined
      ? id
      : wordOf(service, title, cursor, service.title === undefined ? '(' : '[');
  const technology = technologyOf(service, cursor);
  const isStore = service.icon === 'database' || service.icon === 'disk';
  const given = [
    positional(id),
    positional(label),
    ...(technology ? [positional(technology)] : []),
  ];
  return call(isStore ? 'ContainerDb' : 'Container', service, given, cursor, null);
}

/** The icons that Mermaid brings along: they show what kind of thing a service is, and no product. */
const KINDS_OF_THING = new Set(['cloud', 'database', 'disk', 'internet', 'server']);

/** The product that an icon shows: `logos:aws-lambda` stands for `aws lambda`. */
function technologyOf({ icon, ...service }: Service, cursor: Cursor): Located<string> | undefined {
  if (icon === undefined || KINDS_OF_THING.has(icon)) return undefined;
  const { span } = wordOf({ icon, ...service } as Service, icon, cursor, '(');
  const name = icon.slice(icon.indexOf(':') + 1).replace(/-icon$/u, '');
  return { value: name.replaceAll('-', ' '), span };
}

function wireOf(
  edge: Edge,
  parents: ReadonlyMap<string, string | undefined>,
  cursor: Cursor,
): Wire<Edge> {
  const left = wordOf(edge, edge.lhsId, cursor, 'start');
  const right = wordOf(edge, edge.rhsId, cursor, 'last');
  const leftGroup = edge.lhsGroup ? parents.get(edge.lhsId) : undefined;
  const rightGroup = edge.rhsGroup ? parents.get(edge.rhsId) : undefined;
  const ends = [
    { ...left, value: leftGroup ?? left.value },
    { ...right, value: rightGroup ?? right.value },
  ] as const;
  const backward = edge.lhsInto === true && edge.rhsInto !== true;
  return {
    edge,
    from: backward ? ends[1] : ends[0],
    to: backward ? ends[0] : ends[1],
    bidirectional: edge.lhsInto === true && edge.rhsInto === true,
  };
}

function relationCall({ edge, from, to, bidirectional }: Wire<Edge>, cursor: Cursor): MacroCall {
  const end = cursor.position;
  const label =
    edge.title === undefined
      ? { value: '', span: cursor.span(end, end) }
      : wordOf(edge, edge.title, cursor, '[');
  const given = [positional(from), positional(to), positional(label)];
  return call(bidirectional ? 'BiRel' : 'Rel', edge, given, cursor, null);
}

function call(
  macro: string,
  node: Placed,
  given: readonly Argument[],
  cursor: Cursor,
  children: readonly Statement[] | null,
): MacroCall {
  const [start, end] = placeOf(node);
  const span = cursor.span(start, end);
  return {
    type: 'call',
    macro: { value: macro, span },
    arguments: given,
    children,
    head: span,
    span,
  };
}

function positional(value: Located<string>): Argument {
  return { name: null, value, quoted: true, span: value.span };
}

function placeOf({ $cstNode }: Placed): readonly [number, number] {
  return [$cstNode?.offset ?? 0, $cstNode?.end ?? 0];
}

/**
 * A name or text within its statement.
 *
 * @param after what it stands after, if not at its end
 */
function wordOf(
  node: Placed,
  value: string,
  cursor: Cursor,
  after: ' ' | '(' | '[' | 'start' | 'last',
): Located<string> {
  const [start, end] = placeOf(node);
  const text = cursor.text.slice(start, end);
  const from = after === 'start' || after === 'last' ? 0 : Math.max(text.indexOf(after), 0);
  const at = after === 'last' ? text.lastIndexOf(value) : text.indexOf(value, from);
  const length = at === -1 ? text.length : value.length;
  const first = start + Math.max(at, 0);
  return { value, span: cursor.span(first, first + length) };
}
