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

/** Endings by which icon sets tell drawings of one logo apart (`nodejs-icon`, `redis-original-wordmark`). */
const variants =
  /-(?:icon|logo|wordmark|original|plain|line|colou?r|dark|light|alt|outline|fill|solid|\d+)$/;

/**
 * Finds the technologies that an icon stands for, named as icon sets do: `logos:aws-lambda`, `simple-icons:postgresql`,
 * `devicon:nodejs-original`, or a name alone such as `database`.
 *
 * @returns as {@link matchTechnologies}; empty where the icon says nothing of a technology (`mdi:account`)
 */
export function matchIcon(icon: string): readonly Match<Technology>[] {
  let name = icon.slice(icon.indexOf(':') + 1).toLowerCase();
  while (variants.test(name)) name = name.replace(variants, '');
  const asWritten = matchTechnologies(name);
  return asWritten.length > 0 ? asWritten : matchTechnologies(name.replace(/[-_]/g, ' '));
}
