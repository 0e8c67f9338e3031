import type { Architecture } from '@mermaid-js/parser';
import type { Cursor } from '../cursor.ts';
import type { Argument, Located, MacroCall } from '../syntax.ts';
import { type Ends, joinJunctions, type Wire } from './junctions.ts';
import { circularGroups } from './references.ts';
import type { Edge, Group, Service, Statement, Words } from './words.ts';

/**
 * Turns what Mermaid's parser read into the calls of a C4 diagram: a group is a `Boundary`, a service a `Container` (a
 * `ContainerDb` where its icon is `database` or `disk`), an edge a relation. Every call stands where its statement stands.
 *
 * An edge with one arrow goes to the side of the arrow, with two it is bidirectional. Without any it has no direction in Mermaid, and
 * c4gen has to have one: to the store where one end is a store, else from left to right as it is written. A `{group}` end is the
 * group that the service stands in.
 */
export function callsOf(ast: Architecture, words: Words, cursor: Cursor): readonly MacroCall[] {
  return [...elementCalls(ast, words, cursor), ...relationCalls(ast, words, cursor)];
}

function elementCalls(ast: Architecture, words: Words, cursor: Cursor): readonly MacroCall[] {
  const bodies = new Map<string, MacroCall[]>(ast.groups.map(({ id }) => [id, []]));
  const circular = circularGroups(ast.groups);
  const roots: MacroCall[] = [];
  const placed = [
    ...ast.groups.map((group) => ({
      call: groupCall(group, bodies.get(group.id) ?? [], words, cursor),
      parent: circular.has(group.id) ? undefined : group.in,
    })),
    ...ast.services.map((service) => ({
      call: serviceCall(service, words, cursor),
      parent: service.in,
    })),
  ];
  for (const { call, parent } of placed.toSorted((a, b) => a.call.span.start - b.call.span.start)) {
    const body = parent === undefined ? undefined : bodies.get(parent);
    (body ?? roots).push(call);
  }
  return roots;
}

function groupCall(
  group: Group,
  children: readonly MacroCall[],
  words: Words,
  cursor: Cursor,
): MacroCall {
  const [id] = words.names(group);
  const title = words.inBrackets(group, 'title', group.title);
  return call(
    'Boundary',
    group,
    [positional(id), positional(title ?? id)],
    words,
    cursor,
    children,
  );
}

/** The icons of Mermaid's own that show what keeps things. */
const STORES = new Set(['database', 'disk']);

function serviceCall(service: Service, words: Words, cursor: Cursor): MacroCall {
  const [id] = words.names(service);
  const label =
    words.inBrackets(service, 'title', service.title) ??
    words.inBrackets(service, 'text', service.iconText) ??
    id;
  const icon = words.inBrackets(service, 'icon', service.icon);
  const product = icon && productOf(icon.value);
  const given = [
    positional(id),
    positional(label),
    ...(icon && product !== undefined ? [positional({ ...icon, value: product })] : []),
    ...(icon ? [{ ...positional(icon), name: { ...icon, value: 'sprite' } }] : []),
  ];
  const macro = STORES.has(service.icon ?? '') ? 'ContainerDb' : 'Container';
  return call(macro, service, given, words, cursor, null);
}

/** Sets of icons whose icons are the logos of products: https://icon-sets.iconify.design. Others show kinds of things. */
const LOGO_SETS = new Set(
  `logos simple-icons skill-icons devicon devicon-plain devicon-original vscode-icons cib bxl fa-brands fa6-brands
  fa7-brands file-icons unjs`.split(/\s+/),
);
/** Endings by which sets tell drawings of one logo apart. */
const VARIANT =
  /-(?:icon|logo|wordmark|original|plain|line|colou?r|dark|light|alt|outline|fill|solid)$/u;

/** The product whose logo an icon is: `logos:aws-lambda` stands for `aws lambda`. */
function productOf(icon: string): string | undefined {
  const colon = icon.indexOf(':');
  const isLogo = colon !== -1 && LOGO_SETS.has(icon.slice(0, colon));
  if (!isLogo) return undefined;
  let name = icon.slice(colon + 1);
  while (VARIANT.test(name)) name = name.replace(VARIANT, '');
  return name.replace(/[-_]/gu, ' ').replace(/dot(?=js$)/u, '.');
}

function relationCalls(ast: Architecture, words: Words, cursor: Cursor): readonly MacroCall[] {
  const groups = new Map(ast.services.map(({ id, in: group }) => [id, group]));
  const stores = new Set(
    ast.services.flatMap(({ id, icon }) => (STORES.has(icon ?? '') ? id : [])),
  );
  const ownJunctions = ast.junctions.filter(({ id }) => !groups.has(id));
  const junctions = new Set(ownJunctions.map(({ id }) => id));
  const ends = { junctions, stores };
  const isJoined = ({ lhsId, rhsId }: Edge): boolean =>
    [lhsId, rhsId].every((id) => groups.has(id) || junctions.has(id)) ||
    !(junctions.has(lhsId) || junctions.has(rhsId));
  const wires = ast.edges
    .filter(isJoined)
    .flatMap((edge) => wireOf(edge, groups, ends, words) ?? []);
  const joined = joinJunctions(wires, ends);
  if (joined.isCut) {
    const message = 'junctions join more services here than c4gen follows';
    const [first] = ast.junctions;
    if (first) cursor.report('syntax-too-many', ...words.placeOf(first), message);
  } else {
    for (const junction of ownJunctions.filter(({ id }) => !joined.used.has(id))) {
      const message = `no edge leads through '${junction.id}' from one service to another: nothing is made of it`;
      const span = words.names(junction)[0]?.span ?? cursor.span(...words.placeOf(junction));
      cursor.reportAt('syntax-idle-junction', span, message);
    }
  }
  return joined.wires.map((wire) => relationCall(wire, words, cursor));
}

function wireOf(
  edge: Edge,
  groups: ReadonlyMap<string, string | undefined>,
  { junctions, stores }: Ends,
  words: Words,
): Wire<Edge> | undefined {
  const [first, last] = words.names(edge);
  if (!first || !last) return undefined;
  const end = (name: Located<string>, isGroup: boolean): Located<string> => ({
    ...name,
    value: (isGroup ? groups.get(name.value) : undefined) ?? name.value,
  });
  const left = end(first, edge.lhsGroup);
  const right = end(last, edge.rhsGroup);
  const isPlain = !edge.lhsInto && !edge.rhsInto;
  const mayAct = !stores.has(right.value) && !junctions.has(right.value);
  const usesLeft = stores.has(left.value) && mayAct;
  const isBackward = isPlain ? usesLeft : edge.lhsInto && !edge.rhsInto;
  return {
    edge,
    from: isBackward ? right : left,
    to: isBackward ? left : right,
    bidirectional: edge.lhsInto && edge.rhsInto,
    isPlain,
  };
}

function relationCall(
  { edge, from, to, bidirectional }: Wire<Edge>,
  words: Words,
  cursor: Cursor,
): MacroCall {
  const [, end] = words.placeOf(edge);
  const label = words.inBrackets(edge, 'title', edge.title) ?? cursor.located('', end, end);
  const given = [positional(from), positional(to), positional(label)];
  return call(bidirectional ? 'BiRel' : 'Rel', edge, given, words, cursor, null);
}

function call(
  macro: string,
  statement: Statement,
  given: readonly (Argument | undefined)[],
  words: Words,
  cursor: Cursor,
  children: readonly MacroCall[] | null,
): MacroCall {
  const span = cursor.span(...words.placeOf(statement));
  return {
    type: 'call',
    macro: { ...words.keyword(statement), value: macro },
    arguments: given.flatMap((argument) => argument ?? []),
    children,
    head: span,
    span,
  };
}

function positional(value: Located<string>): Argument;
function positional(value: Located<string> | undefined): Argument | undefined;
function positional(value: Located<string> | undefined): Argument | undefined {
  return value && { name: null, value, quoted: true, span: value.span };
}
