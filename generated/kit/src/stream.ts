import { type Closable, openPort, type Port } from './adapter.ts';
import { adapters } from './adapters.ts';
import type { Envelope } from './codec.ts';

/** What is appended to a stream. Records with the same key keep their order. */
export interface StreamRecord extends Envelope {
  readonly key: string;
}

/** A record where the stream put it. */
export interface StoredRecord extends StreamRecord {
  readonly partition: number;
  readonly offset: number;
}

/** One consumer's part in a group: each record of the topic goes to one member of each group. */
export interface StreamSubscription {
  readonly topic: string;
  readonly group: string;
  /** The record is committed when this resolves, and delivered again where it rejects. */
  readonly onRecord: (record: StoredRecord) => Promise<void>;
}

/** A partitioned log with consumer groups. Topics are created when they are first named. */
export interface StreamPort extends Port {
  /** Resolves when the record is stored, with its place. */
  append(topic: string, record: StreamRecord): Promise<{ partition: number; offset: number }>;
  /** Joins a group; a new group starts with the oldest record. Resolves when records flow to the group. */
  subscribe(subscription: StreamSubscription): Promise<Closable>;
  /** The next offset that a group will read, by partition; 0 where it has committed nothing. */
  committed(topic: string, group: string): Promise<number[]>;
  /** The newest records of every partition, at most `limit` of each. */
  read(topic: string, limit: number): Promise<StoredRecord[]>;
}

/** Opens a stream by URL (`kafka://`, `memory:`). */
export function openStream(url: URL): Promise<StreamPort> {
  return openPort(adapters.stream, url);
}
