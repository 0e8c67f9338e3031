import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';

/** What an observer reads. */
export type ObservationSource = 'code' | 'configuration' | 'traces';

/**
 * How far an observation can be believed: `certain` where the source says it word by word (a client of `relations/` that is
 * called, a span with both ends), `likely` where it follows from what is ordinarily meant (a driver opened on a literal URL),
 * `possible` where it is only a sign (a dependency in a manifest of another language).
 */
export type Confidence = 'certain' | 'likely' | 'possible';

/** What acts on the far end: the same words as a leg of the plan where one says it, coarser where the source does not tell. */
export type ObservedAction = 'call' | 'produce' | 'consume' | 'write' | 'read' | 'use';

/** The far end of an observed relation, as the source tells it; whoever compares resolves it to an element. */
export interface Peer {
  /** The relation itself, where the source names it (a generated client of `relations/`, a span's `c4.relation`). */
  readonly relation?: string;
  /**
   * Names that may mean it, the most telling first: host names, service names, environment keys without their suffix
   * (`ORDER_URL` gives `order`), folder names.
   */
  readonly names: readonly string[];
  /** What it is, in the catalogue's words: the folder of a technology (`postgres`, `kafka`). */
  readonly technology?: string;
  /** What is spoken, in the catalogue's words: the folder of a protocol (`grpc`, `amqp`). */
  readonly protocol?: string;
  /** Table, collection, key prefix, index or path, where it is known. */
  readonly resource?: string;
  /** What messages go through, where something is put into a broker or taken out of it, and it is known. */
  readonly destination?: Destination;
}

/** A topic, queue, exchange, channel or subject of a broker. */
export interface Destination {
  readonly name: string;
  /**
   * False where the name only stands for it, the same wherever it is meant: a variable (`$ORDERS_TOPIC`), a queue that the broker
   * names itself.
   */
  readonly isWord: boolean;
}

/** Whatever is put into one destination of a broker comes out of another: a queue that is bound to an exchange. */
export interface Feed {
  readonly from: Destination;
  readonly into: Destination;
}

/** One edge as a source shows it. */
export interface ObservedRelation {
  /** The id of the {@link ObservedContainer} that acts. */
  readonly from: string;
  readonly to: Peer;
  readonly action: ObservedAction;
  readonly source: ObservationSource;
  /** How it was found, for people, e.g. `a pg Pool opened on ORDERS_DB_URL`. */
  readonly how: string;
  readonly confidence: Confidence;
  /** Where it is seen, the most telling first; at least one. */
  readonly places: readonly Span[];
}

/** Something that runs, as a source shows it. */
export interface ObservedContainer {
  /** Unique within its source: the folder's name, the compose service, the `service.name`. */
  readonly id: string;
  /** Other names for it (package name, host names, labels), the most telling first. */
  readonly names: readonly string[];
  /** Its folder relative to the code's root, with forward slashes; absent where the source knows none. */
  readonly path?: string;
  /** What it is made of, in the catalogue's words (folders of technologies), the most telling first. */
  readonly technologies: readonly string[];
  readonly source: ObservationSource;
  readonly places: readonly Span[];
  /** Names and paths of the operations that it answers; absent where the source does not tell all of them. */
  readonly serves?: ReadonlySet<string>;
  /** Paths that its routes are made of, where handlers are given them by calls and each can be told. */
  readonly routes?: ReadonlySet<string>;
  /** Methods of gRPC that it has handlers for, by the name of the service. */
  readonly rpcs?: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What was done for one request or message, in the order in which it began. */
export type ObservedSequence = readonly ObservedRelation[];

/** What one observer saw. */
export interface Observation {
  readonly source: ObservationSource;
  readonly containers: readonly ObservedContainer[];
  readonly relations: readonly ObservedRelation[];
  /**
   * Ids of those containers of which this source shows every relation that they have: only there does silence mean that a
   * relation is absent. Elsewhere it is unknown.
   */
  readonly judged: readonly string[];
  /** Relations that are prepared for, and that nothing uses: a client that is made and never called. */
  readonly idle?: readonly ObservedRelation[];
  /** How destinations of brokers hang together, where the source tells. */
  readonly feeds?: readonly Feed[];
  /** What happened after what, where the source tells and the diagram shows an order. */
  readonly sequences?: readonly ObservedSequence[];
  /** What could not be read: broken code, cut-off traces. */
  readonly diagnostics: readonly Diagnostic[];
}
