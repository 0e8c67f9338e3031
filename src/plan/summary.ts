import { protocols } from '../catalog/index.ts';
import type { Relation } from '../model/graph.ts';
import type { Leg, LegMode } from './plan.ts';

const phrases: Readonly<Record<LegMode, string>> = {
  call: 'call',
  produce: 'producer',
  consume: 'consumer',
  write: 'write',
  transaction: 'transaction under a row lock',
  invalidate: 'invalidation',
  read: 'read',
  poll: 'poll',
};

const encodings: Readonly<Record<Leg['encoding'], string | null>> = {
  json: null,
  avro: 'Avro single-object encoding',
  protobuf: 'Protobuf',
};

const schemes: Readonly<Record<Leg['authentication'], string | null>> = {
  none: null,
  jwt: 'signed bearer token',
  oauth2: 'client-credentials token',
};

/** One line for people on what carries a relation, e.g. `Kafka protocol producer, Avro single-object encoding`. */
export function summarize(legs: readonly Leg[], relation: Relation): string {
  const forward = legs.filter((leg) => leg.direction === 'forward').map(summarizeLeg);
  const text = forward.join(', then ');
  return relation.bidirectional ? `${text}; and back` : text;
}

function summarizeLeg(leg: Leg): string {
  const title = protocols.find(({ name }) => name === leg.protocol)?.title ?? leg.protocol;
  const group = leg.group === null ? null : `group ${leg.group}`;
  const parts = [encodings[leg.encoding], schemes[leg.authentication], group];
  return [`${title} ${phrases[leg.mode]}`, ...parts].filter((part) => part !== null).join(', ');
}
