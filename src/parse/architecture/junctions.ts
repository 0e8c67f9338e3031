import type { Located } from '../syntax.ts';

/** An edge with its ends in the order in which it acts. */
export interface Wire<Edge> {
  readonly edge: Edge;
  readonly from: Located<string>;
  readonly to: Located<string>;
  readonly bidirectional: boolean;
  /** True for a line without arrows: it may be meant either way. */
  readonly isPlain: boolean;
}

/** What is known of the ends of wires. */
export interface Ends {
  readonly junctions: ReadonlySet<string>;
  /** What keeps things and does not act. */
  readonly stores: ReadonlySet<string>;
}

export interface Joined<Edge> {
  readonly wires: readonly Wire<Edge>[];
  /** The junctions through which something is joined. */
  readonly used: ReadonlySet<string>;
  /** True where junctions join more than is worth following; then some of it is missing. */
  readonly isCut: boolean;
}

/** A chain of n junctions with a service at each joins n * n pairs: nobody draws so many that so many steps are not enough. */
const MOST_STEPS = 200_000;

/**
 * Resolves junctions: services that edges join through one or more of them have a relation of their own, which stands where the
 * first edge of that way stands. Arrows are followed, lines without arrows from left to right as they are written, and either way
 * where they lead from something that acts to a store. Two services joined both ways have one bidirectional relation.
 */
export function joinJunctions<Edge>(wires: readonly Wire<Edge>[], ends: Ends): Joined<Edge> {
  const joiner = new Joiner(wires, ends);
  for (const wire of wires) joiner.add(wire);
  return joiner;
}

/** A place on the way from a service through junctions. */
interface Step {
  readonly at: string;
  /** Whether an arrow was passed, and whether a line was passed against the order in which it is written. */
  readonly passed: { readonly arrow: boolean; readonly against: boolean };
  readonly before: Step | undefined;
}

class Joiner<Edge> implements Joined<Edge> {
  readonly wires: Wire<Edge>[] = [];
  readonly used = new Set<string>();
  isCut = false;
  readonly #ends: Ends;
  readonly #leaving = new Map<string, Way<Edge>[]>();
  /** The place in `wires` of the relation between two services. */
  readonly #joined = new Map<string, number>();
  #steps = 0;

  constructor(wires: readonly Wire<Edge>[], ends: Ends) {
    this.#ends = ends;
    for (const way of wires.flatMap(waysOf)) {
      if (!ends.junctions.has(way.from.value)) continue;
      const others = this.#leaving.get(way.from.value);
      if (others) others.push(way);
      else this.#leaving.set(way.from.value, [way]);
    }
  }

  add(wire: Wire<Edge>): void {
    const { junctions } = this.#ends;
    if (!junctions.has(wire.from.value) && !junctions.has(wire.to.value)) this.wires.push(wire);
    else {
      for (const way of waysOf(wire)) if (!junctions.has(way.from.value)) this.#follow(way);
    }
  }

  #follow(first: Way<Edge>): void {
    const seen = new Set<string>();
    const start = first.from.value;
    const marked = new Set<Step>();
    const queue = [stepOver(first, undefined)];
    for (const at of queue) {
      for (const way of this.#leaving.get(at.at) ?? []) {
        this.#steps += 1;
        if (this.#steps > MOST_STEPS) this.isCut = true;
        if (this.isCut) return;
        const next = stepOver(way, at);
        const { arrow, against } = next.passed;
        const key = `${next.at} ${arrow} ${against}`;
        if (seen.has(key) || next.at === start || (arrow && against)) continue;
        seen.add(key);
        if (this.#ends.junctions.has(next.at)) queue.push(next);
        else if (this.#means(start, next)) {
          this.#mark(at, marked);
          this.#join(first, way.to);
        }
      }
    }
  }

  /** Whether one end acts on the other: a store acts only where an arrow says so. */
  #means(from: string, { at, passed }: Step): boolean {
    const { stores } = this.#ends;
    if (passed.arrow) return true;
    return passed.against
      ? stores.has(at) && !stores.has(from)
      : !stores.has(from) || stores.has(at);
  }

  /** @param marked steps whose junctions are marked already */
  #mark(last: Step, marked: Set<Step>): void {
    for (let step: Step | undefined = last; step && !marked.has(step); step = step.before) {
      marked.add(step);
      this.used.add(step.at);
    }
  }

  #join(first: Way<Edge>, to: Located<string>): void {
    const there = JSON.stringify([first.from.value, to.value]);
    if (this.#joined.has(there)) return;
    const back = this.#joined.get(JSON.stringify([to.value, first.from.value]));
    const known = back === undefined ? undefined : this.wires[back];
    if (back !== undefined && known) this.wires[back] = { ...known, bidirectional: true };
    else {
      const { edge, from, isPlain } = first;
      this.#joined.set(there, this.wires.length);
      this.wires.push({ edge, from, to, isPlain, bidirectional: false });
    }
  }
}

/** A wire followed one way. */
interface Way<Edge> extends Wire<Edge> {
  readonly isAgainst: boolean;
}

function waysOf<Edge>(wire: Wire<Edge>): readonly Way<Edge>[] {
  const there = { ...wire, isAgainst: false };
  if (!wire.bidirectional && !wire.isPlain) return [there];
  return [there, { ...wire, from: wire.to, to: wire.from, isAgainst: wire.isPlain }];
}

function stepOver<Edge>(way: Way<Edge>, before: Step | undefined): Step {
  return {
    at: way.to.value,
    passed: {
      arrow: !way.isPlain || before?.passed.arrow === true,
      against: way.isAgainst || before?.passed.against === true,
    },
    before,
  };
}
