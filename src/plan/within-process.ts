import type { Hints, Place, Way } from './draft.ts';
import type { Leg } from './plan.ts';

/** The protocol of a call from one component of a container to another. */
export const inProcess = 'in-process';

/** Whether both ends are components of one container. */
export function isWithinProcess({ from, to }: Way): boolean {
  return from.module !== null && to.module !== null && from.unit === to.unit;
}

/** Components of one container call each other as code does, whatever protocol is drawn. */
export function withinProcess(
  way: Way,
  hints: Hints,
): {
  readonly legs: readonly Leg[];
  readonly reasons: readonly string[];
  readonly replaced: readonly string[];
} {
  const reason = `both are components of ${way.from.unit.id}: a call within its process`;
  const isProtocol = hints.transports.some(({ needs }) => needs !== undefined && needs !== 'http');
  const leg: Leg = {
    ...ends(way, way.from, way.to),
    protocol: inProcess,
    mode: 'call',
    encoding: 'json',
    contract: null,
    authentication: 'none',
    operations: [],
    resource: null,
    group: null,
    listener: '',
    variable: '',
    proof: 'span',
  };
  return {
    legs: [leg],
    reasons: isProtocol || way.direction === 'backward' ? [] : [reason],
    replaced: isProtocol ? [reason] : [],
  };
}

/** Which relation a leg is of, and who acts on whom in it. */
export function ends(way: Way, actor: Place, target: Place) {
  return {
    relation: way.relation.id,
    direction: way.direction,
    unit: actor.unit.id,
    module: actor.module?.id ?? null,
    target: target.unit.id,
    targetModule: target.module?.id ?? null,
  };
}
