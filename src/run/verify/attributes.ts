/** Attribute by which a span names the relation that it is a use of. */
export const relationAttribute = 'c4.relation';
/** Attribute that tells the two ways of a bidirectional relation apart. */
export const directionAttribute = 'c4.direction';
/** Attribute with the unit at the other end (https://opentelemetry.io/docs/specs/semconv/registry/attributes/peer/). */
export const peerAttribute = 'peer.service';
/** Which component of a service a span is of. */
export const moduleAttribute = 'c4.module';
