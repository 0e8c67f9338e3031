import type { NamedProtocol, NamedTechnology, Naming } from './contracts.ts';
import { findNames, indexNames, type Match, type NameIndex } from './find-names.ts';
import { protocolNames, technologyNames } from './names.generated.ts';

/** What the catalogue recognises in a text that a person wrote. Texts are few and repeat: each is read once. */
export interface Catalogue {
  /** The technologies that a text such as "PostgreSQL 16" or "Node.js, Fastify" names, in the order of the text. */
  technologies(text: string): readonly Match<NamedTechnology>[];
  /** The protocols, encodings, schemes and patterns that a text such as "HTTPS/JSON" names, in the order of the text. */
  protocols(text: string): readonly Match<NamedProtocol>[];
}

/**
 * The catalogue by its names: enough to check a diagram, without the fifty descriptors that planning one loads. The indexes are
 * made when first asked for.
 */
export const catalogue: Catalogue = {
  technologies: reader(technologyNames),
  protocols: reader(protocolNames),
};

function reader<T extends Naming>(entries: readonly T[]): (text: string) => readonly Match<T>[] {
  const read = new Map<string, readonly Match<T>[]>();
  let index: NameIndex<T> | undefined;
  return (text) => {
    let found = read.get(text);
    if (!found) {
      found = findNames(text, (index ??= indexNames(entries)));
      if (read.size < MOST_TEXTS) read.set(text, found);
    }
    return found;
  };
}

/** So many different texts are remembered; a diagram has far fewer, and a hostile one fills no memory. */
const MOST_TEXTS = 10_000;
