import type { Catalogue } from '../catalog/recognise.ts';
import type { Match } from '../catalog/find-names.ts';
import type { Naming } from '../catalog/contracts.ts';

/**
 * What a text names, as keys that can be compared: `Postgres` and `PostgreSQL 16` have one in common, `Kafka` and a product
 * that the catalogue only lets Kafka stand in for have none.
 */
export interface NamedThings {
  readonly keys: ReadonlySet<string>;
  /** Those of them that say how something is carried, as against encodings and the like. */
  readonly carriers: ReadonlySet<string>;
}

/** Where the names of a text are looked up. */
export type Lookup = (text: string) => NamedThings;

/** What a text about an element names. */
export function technologyLookup(catalogue: Catalogue): Lookup {
  return remember((text) => {
    const keys = new Set(catalogue.technologies(text).map(keyOf));
    if (keys.size === 0) keys.add(asText(text));
    return { keys, carriers: keys };
  });
}

/** What a text about a relation names: protocols, and the technologies that people name in place of one. */
export function protocolLookup(catalogue: Catalogue): Lookup {
  return remember((text) => {
    const protocols = catalogue.protocols(text);
    const keys = new Set(protocols.map(keyOf));
    const carriers = new Set(
      protocols.filter(({ entry }) => entry.aspect === 'transport').map(keyOf),
    );
    if (keys.size === 0) keys.add(asText(text));
    return { keys, carriers: carriers.size > 0 ? carriers : keys };
  });
}

/** Everything that one of several texts names. */
export function namedInAny(texts: readonly string[], lookup: Lookup): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => [...lookup(text).keys]));
}

function keyOf({ entry, names, spelling }: Match<Naming>): string {
  return names === 'another' ? `another ${withoutFoundation(spelling)}` : `${names} ${entry.name}`;
}

/** Pulsar and Apache Pulsar are one product. */
function withoutFoundation(spelling: string): string {
  return spelling.replace(/^apache /u, '');
}

/** The key of what the catalogue does not know: two texts name the same where they are the same but for spaces and case. */
function asText(text: string): string {
  return `text ${text.trim().toLowerCase().replace(/\s+/gu, ' ')}`;
}

function remember(lookup: Lookup): Lookup {
  const known = new Map<string, NamedThings>();
  return (text) => {
    let found = known.get(text);
    if (!found) known.set(text, (found = lookup(text)));
    return found;
  };
}
