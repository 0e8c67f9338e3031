import type { Binding, Leg } from './plan.ts';

const endings: Readonly<Record<Exclude<Leg['encoding'], 'json'>, string>> = {
  avro: 'avsc',
  protobuf: 'proto',
};
const folders: Readonly<Record<Exclude<Leg['encoding'], 'json'>, string>> = {
  avro: 'avro',
  protobuf: 'proto',
};

/** Names the contract of everything that is put into a stream or queue in an encoding which has one: after the two ends, uniquely. */
export function withContracts(bindings: readonly Binding[]): Binding[] {
  const taken = new Set<string>();
  const named = (leg: Leg, binding: Binding): Leg => {
    if (leg.encoding === 'json' || leg.mode === 'consume') return leg;
    const folder = folders[leg.encoding];
    const base = `${leg.module ?? binding.from}-${leg.targetModule ?? binding.to}`;
    const start = leg.direction === 'backward' ? `${base}-back` : base;
    let name = start;
    for (let count = 2; taken.has(`${folder}/${name}`); count += 1) name = `${start}-${count}`;
    taken.add(`${folder}/${name}`);
    return { ...leg, contract: `${folder}/${name}.${endings[leg.encoding]}` };
  };
  return bindings.map((binding) => ({
    ...binding,
    legs: binding.legs.map((leg) => named(leg, binding)),
  }));
}
