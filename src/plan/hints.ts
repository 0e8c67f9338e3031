import { matchProtocols, matchTechnologies } from '../catalog/match.ts';
import type { Protocol } from '../catalog/contracts.ts';
import type { Relation } from '../model/graph.ts';
import type { Hints } from './draft.ts';

const encodings: Readonly<Record<string, Hints['encoding']>> = { avro: 'avro', proto: 'protobuf' };
const schemes: Readonly<Record<string, Hints['authentication']>> = { jwt: 'jwt', oauth2: 'oauth2' };

/** What a relation's technology names: transports, an encoding, an authentication scheme, patterns. */
export function readHints(relation: Relation): Hints {
  const text = relation.technology ?? '';
  const matches = matchProtocols(text);
  const found = matches.map(({ entry }) => entry);
  const withAspect = (aspect: Protocol['aspect']) =>
    found.filter((protocol) => protocol.aspect === aspect);
  const [encoding] = withAspect('encoding');
  const [scheme] = withAspect('authentication');
  return {
    transports: withAspect('transport'),
    encoding: (encoding && encodings[encoding.name]) ?? 'json',
    authentication: (scheme && schemes[scheme.name]) ?? 'none',
    patterns: withAspect('pattern'),
    standIns: new Map(
      matches.flatMap(({ entry, names, spelling }) =>
        names === 'another' ? [[entry, spelling] as const] : [],
      ),
    ),
    unknown: text !== '' && found.length === 0 && matchTechnologies(text).length === 0,
  };
}

const reading =
  /\b(?:reads?|quer(?:y|ies)|fetch(?:es)?|gets?|loads?|search(?:es)?|looks? up|retrieves?|selects?|views?|browses?|finds?|lists?)\b/i;
const writing =
  /\b(?:writes?|updates?|saves?|stores?|persists?|inserts?|deletes?|puts?|adds?|creates?|index(?:es)?|caches?|projects?|records?)\b/i;
const consuming =
  /\b(?:consumes?|subscribes?|listens?|polls?|pulls?|receives?|dequeues?|reads?|processes|triggered by|takes?)\b/i;
const producing =
  /\b(?:publish(?:es)?|emits?|sends?|queues?|enqueues?|pushes|writes?|produces?)\b/i;

/** True where the label says that a store is only read. */
export function saysRead(relation: Relation): boolean {
  const text = relation.label ?? relation.description ?? '';
  return reading.test(text) && !writing.test(text);
}

/** True where the label says that messages are taken out of the target, although the arrow points at it. */
export function saysConsume(relation: Relation): boolean {
  const text = relation.label ?? relation.description ?? '';
  return consuming.test(text) && !producing.test(text);
}

/** True where a change is announced so that a cached copy goes away. */
export function saysInvalidate(relation: Relation, hints: Hints): boolean {
  const text = `${relation.label ?? ''} ${relation.description ?? ''}`;
  return (
    /\b(?:invalidat|evict|purg|expir)/i.test(text) ||
    hints.patterns.some((pattern) => pattern.name === 'pub-sub')
  );
}
