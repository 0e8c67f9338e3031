import { randomUUID } from 'node:crypto';
import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { LONGEST_FETCH, storedRecord } from './kafka-consumer.ts';
import type { StoredRecord } from './stream.ts';

/** How many records of each partition are kept. */
const KEPT = 1000;

/** Milliseconds that it may take to read up to the end of a topic. */
const CATCH_UP_TIMEOUT = 20_000;

/** Follows the end of a topic and keeps the newest records, without being a member of anyone's group. */
export class KafkaTail {
  readonly #admin: Admin;
  readonly #topic: string;
  readonly #group: string;
  readonly #consumer: Consumer;
  /** Records by partition, oldest first. */
  readonly #records = new Map<number, StoredRecord[]>();
  /** The offset that comes next, by partition. */
  readonly #next = new Map<number, number>();
  #onProgress: (() => void)[] = [];

  private constructor(kafka: Kafka, admin: Admin, topic: string) {
    this.#admin = admin;
    this.#topic = topic;
    this.#group = `tail-${randomUUID()}`;
    this.#consumer = kafka.consumer({
      groupId: this.#group,
      maxWaitTimeInMs: LONGEST_FETCH,
      // A broker that has just started refuses groups for a while.
      retry: { restartOnFailure: async () => true },
    });
  }

  /** Starts to follow a topic, at most 1000 records before its end. */
  static async open(kafka: Kafka, admin: Admin, topic: string): Promise<KafkaTail> {
    const tail = new KafkaTail(kafka, admin, topic);
    await tail.#start();
    return tail;
  }

  /** The newest records of every partition, at most `limit` of each, up to the end that the topic has now. */
  async newest(limit: number): Promise<StoredRecord[]> {
    const ends = await this.#admin.fetchTopicOffsets(this.#topic);
    const isThere = () =>
      ends.every(({ partition, high }) => (this.#next.get(partition) ?? 0) >= Number(high));
    const deadline = AbortSignal.timeout(CATCH_UP_TIMEOUT);
    while (!isThere()) await this.#progress(deadline);
    return [...this.#records.values()].flatMap((records) => records.slice(-limit));
  }

  async close(): Promise<void> {
    await this.#consumer.disconnect();
    await this.#admin.deleteGroups([this.#group]);
  }

  async #start(): Promise<void> {
    const ends = await this.#admin.fetchTopicOffsets(this.#topic);
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: [this.#topic], fromBeginning: true });
    const joined = new Promise((resolve) => this.#consumer.on('consumer.group_join', resolve));
    await this.#consumer.run({
      autoCommit: false,
      eachBatch: async (payload) => this.#keep(payload),
    });
    // Nothing can be sought before: the client has no group then.
    await joined;
    for (const { partition, low, high } of ends) {
      const start = Math.max(Number(low), Number(high) - KEPT);
      this.#next.set(partition, start);
      this.#consumer.seek({ topic: this.#topic, partition, offset: String(start) });
    }
  }

  #keep({ batch }: EachBatchPayload): void {
    const { partition } = batch;
    const records = this.#records.get(partition) ?? [];
    const next = this.#next.get(partition) ?? 0;
    const fresh = batch.messages
      .map((message) => storedRecord(partition, message))
      .filter(({ offset }) => offset >= next);
    this.#records.set(partition, [...records, ...fresh].slice(-KEPT));
    this.#next.set(partition, Math.max(next, Number(batch.lastOffset()) + 1));
    for (const wake of this.#onProgress.splice(0)) wake();
  }

  #progress(deadline: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#onProgress.push(resolve);
      deadline.addEventListener('abort', () =>
        reject(new Error(`could not read to the end of ${this.#topic}`)),
      );
    });
  }
}
