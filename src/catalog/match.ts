import type { Protocol, Technology } from './contracts.ts';
import { findNames, indexNames, type Match, type NameIndex } from './find-names.ts';
import { protocols, technologies } from './index.ts';

export type { Match } from './find-names.ts';

let technologyIndex: NameIndex<Technology> | undefined;
let protocolIndex: NameIndex<Protocol> | undefined;

/**
 * Finds the technologies that a text such as "PostgreSQL 16" or "Node.js, Fastify" names.
 *
 * @returns matches in the order of the text, each entry once; empty where the catalogue knows none
 */
export function matchTechnologies(text: string): readonly Match<Technology>[] {
  return findNames(text, (technologyIndex ??= indexNames(technologies)));
}

/** Finds the protocols, encodings, schemes and patterns that a text such as "HTTPS/JSON" or "async, AMQP" names. */
export function matchProtocols(text: string): readonly Match<Protocol>[] {
  return findNames(text, (protocolIndex ??= indexNames(protocols)));
}
