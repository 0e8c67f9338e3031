import type { Closable } from './adapter.ts';
import { openMemory } from './memory/open.ts';
import { redeliveryPause } from './redelivery.ts';
import type { StoredRecord, StreamPort, StreamRecord, StreamSubscription } from './stream.ts';

/** Partitions of every topic. */
const PARTITIONS = 3;

/** Opens an in-memory stream: in this process, or in the one that the URL points to. */
export async function open(url: URL): Promise<StreamPort> {
  return openMemory('stream', url, () => new MemoryStream());
}

/** A stream that lives as long as its process. */
export class MemoryStream implements StreamPort {
  readonly #topics = new Map<string, Topic>();

  async append(
    topic: string,
    record: StreamRecord,
  ): Promise<{ partition: number; offset: number }> {
    return this.#topic(topic).append(record);
  }

  async subscribe({ topic, group, onRecord }: StreamSubscription): Promise<Closable> {
    return this.#topic(topic).group(group).join(onRecord);
  }

  async committed(topic: string, group: string): Promise<number[]> {
    return this.#topic(topic).group(group).committed();
  }

  async read(topic: string, limit: number): Promise<StoredRecord[]> {
    return this.#topic(topic).partitions.flatMap((records) => records.slice(-limit));
  }

  async ready(): Promise<void> {}

  async close(): Promise<void> {}

  #topic(name: string): Topic {
    const topic = this.#topics.get(name) ?? new Topic();
    this.#topics.set(name, topic);
    return topic;
  }
}

class Topic {
  readonly partitions: StoredRecord[][] = Array.from({ length: PARTITIONS }, () => []);
  readonly #groups = new Map<string, Group>();

  append(record: StreamRecord): { partition: number; offset: number } {
    const partition = partitionOf(record.key);
    const records = this.partitions[partition] ?? [];
    const offset = records.length;
    records.push({ ...record, partition, offset });
    for (const group of this.#groups.values()) group.wake();
    return { partition, offset };
  }

  group(name: string): Group {
    const group = this.#groups.get(name) ?? new Group(this.partitions);
    this.#groups.set(name, group);
    return group;
  }
}

type Deliver = (record: StoredRecord) => Promise<void>;

/** A consumer group on one topic: its place in every partition, and which member reads which partition. */
class Group {
  readonly #readers: PartitionReader[];
  #members: Deliver[] = [];

  constructor(partitions: readonly StoredRecord[][]) {
    this.#readers = partitions.map((records) => new PartitionReader(records));
  }

  committed(): number[] {
    return this.#readers.map((reader) => reader.committed);
  }

  join(deliver: Deliver): Closable {
    this.#members = [...this.#members, deliver];
    this.#assign();
    return {
      close: async () => {
        this.#members = this.#members.filter((member) => member !== deliver);
        this.#assign();
        await Promise.all(this.#readers.map((reader) => reader.inHandOf(deliver)));
      },
    };
  }

  wake(): void {
    for (const reader of this.#readers) reader.wake();
  }

  #assign(): void {
    const members = this.#members;
    this.#readers.forEach((reader, index) => reader.assign(members[index % members.length]));
  }
}

/** A group's place in one partition. One record is in hand at a time, so that order is kept. */
class PartitionReader {
  committed = 0;
  readonly #records: readonly StoredRecord[];
  #deliver: Deliver | undefined;
  #inHand: { deliver: Deliver; done: Promise<void> } | undefined;
  #failures = 0;
  #pause: NodeJS.Timeout | undefined;

  constructor(records: readonly StoredRecord[]) {
    this.#records = records;
  }

  /** Whoever has a record in hand keeps it; the next one goes to the new member. */
  assign(deliver: Deliver | undefined): void {
    this.#deliver = deliver;
    this.wake();
  }

  /** Resolves when the member has no record of this partition in hand. */
  async inHandOf(deliver: Deliver): Promise<void> {
    if (this.#inHand?.deliver === deliver) await this.#inHand.done;
  }

  wake(): void {
    const deliver = this.#deliver;
    const record = this.#records[this.committed];
    if (!deliver || !record || this.#inHand || this.#pause) return;
    this.#inHand = { deliver, done: this.#hand(deliver, record) };
  }

  async #hand(deliver: Deliver, record: StoredRecord): Promise<void> {
    try {
      await deliver(record);
      this.committed += 1;
      this.#failures = 0;
    } catch {
      this.#failures += 1;
      this.#pause = setTimeout(() => {
        this.#pause = undefined;
        this.wake();
      }, redeliveryPause(this.#failures));
    }
    this.#inHand = undefined;
    this.wake();
  }
}

/** The same key always has the same partition (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/). */
function partitionOf(key: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) % PARTITIONS;
}
