import type { Located } from '../syntax.ts';

/** An edge with its ends in the order in which it acts. */
export interface Wire<Edge> {
  readonly edge: Edge;
  readonly from: Located<string>;
  readonly to: Located<string>;
  readonly bidirectional: boolean;
}

/**
 * Resolves junctions: services that edges join through one or more of them have a relation of their own, which stands where the
 * first edge of that way stands. Two services joined both ways have one bidirectional relation.
 *
 * A chain of n junctions with a service at each joins n * n pairs; that is what such a diagram says.
 */
export function joinJunctions<Edge>(
  wires: readonly Wire<Edge>[],
  junctions: ReadonlySet<string>,
): readonly Wire<Edge>[] {
  const leaving = new Map<string, Wire<Edge>[]>();
  for (const wire of wires.flatMap(bothWays)) {
    if (!junctions.has(wire.from.value)) continue;
    const others = leaving.get(wire.from.value);
    if (others) others.push(wire);
    else leaving.set(wire.from.value, [wire]);
  }
  const joined: Wire<Edge>[] = [];
  const found = new Map<string, number>();
  for (const wire of wires) {
    const starts = junctions.has(wire.from.value) || junctions.has(wire.to.value);
    if (!starts) joined.push(wire);
    else for (const way of bothWays(wire)) follow(way);
  }
  return joined;

  function follow(first: Wire<Edge>): void {
    if (junctions.has(first.from.value)) return;
    const seen = new Set([first.to.value]);
    const queue = [first.to.value];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      for (const next of leaving.get(at) ?? []) {
        const end = next.to.value;
        if (seen.has(end) || end === first.from.value) continue;
        seen.add(end);
        if (junctions.has(end)) queue.push(end);
        else add({ ...first, to: next.to, bidirectional: false });
      }
    }
  }

  function add(wire: Wire<Edge>): void {
    const { from, to } = wire;
    if (found.has(JSON.stringify([from.value, to.value]))) return;
    const back = found.get(JSON.stringify([to.value, from.value]));
    if (back !== undefined) joined[back] = { ...joined[back]!, bidirectional: true };
    else {
      found.set(JSON.stringify([from.value, to.value]), joined.length);
      joined.push(wire);
    }
  }
}

function bothWays<Edge>(wire: Wire<Edge>): readonly Wire<Edge>[] {
  return wire.bidirectional ? [wire, { ...wire, from: wire.to, to: wire.from }] : [wire];
}
