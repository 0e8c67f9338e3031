import type { Binding, Leg } from './plan.ts';

/**
 * Lets every consumer that the diagram draws get everything: each consumes a stream as a group of its own, and a queue that several
 * consume is copied for all but the first. Several processes of one consumer share its work.
 */
export function separateConsumers(bindings: readonly Binding[]): Binding[] {
  const groups = new Set<string>();
  const queues = new Set<string>();
  const separate = (leg: Leg): Leg => {
    if (leg.mode !== 'consume' || leg.resource === null) return leg;
    if (leg.group !== null) {
      const group = unused(`${leg.target} ${leg.group}`, groups).slice(leg.target.length + 1);
      return { ...leg, group };
    }
    if (leg.protocol !== 'queue') return leg;
    if (!queues.has(leg.resource)) {
      queues.add(leg.resource);
      return leg;
    }
    return { ...leg, resource: unused(`${leg.resource}.${leg.unit}`, queues) };
  };
  return bindings.map((binding) => ({ ...binding, legs: binding.legs.map(separate) }));
}

function unused(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`;
  taken.add(name);
  return name;
}
