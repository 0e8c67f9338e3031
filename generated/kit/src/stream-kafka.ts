import { type Admin, Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';
import type { Closable } from './adapter.ts';
import { consume } from './kafka-consumer.ts';
import { KafkaTail } from './kafka-tail.ts';
import { log } from './log.ts';
import type { StoredRecord, StreamPort, StreamRecord, StreamSubscription } from './stream.ts';

/** Partitions of the topics that the platform creates. */
const PARTITIONS = 3;

/** Milliseconds after which a connection attempt counts as failed. */
const CONNECT_TIMEOUT = 5000;

/** Opens Apache Kafka: `kafka://host:port`. */
export async function open(url: URL): Promise<StreamPort> {
  const kafka = new Kafka({
    clientId: '@platform/kit',
    brokers: [url.host],
    connectionTimeout: CONNECT_TIMEOUT,
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ namespace, log: { message } }) =>
        log.warn({ namespace, detail: message }, 'Kafka client'),
  });
  const admin = kafka.admin();
  await admin.connect();
  return new KafkaStream(kafka, admin);
}

class KafkaStream implements StreamPort {
  readonly #kafka: Kafka;
  readonly #admin: Admin;
  #producer: Promise<Producer> | undefined;
  readonly #subscriptions = new Set<Closable>();
  readonly #tails = new Map<string, Promise<KafkaTail>>();
  /** Topics that this connection has made sure of. */
  readonly #created = new Map<string, Promise<unknown>>();

  constructor(kafka: Kafka, admin: Admin) {
    this.#kafka = kafka;
    this.#admin = admin;
  }

  async append(
    topic: string,
    record: StreamRecord,
  ): Promise<{ partition: number; offset: number }> {
    await this.#ensure(topic);
    const producer = await this.#connectProducer();
    const { key, body, headers } = record;
    const messages = [{ key, value: Buffer.from(body), headers: { ...headers } }];
    const [stored] = await producer.send({ topic, messages, acks: -1 });
    return { partition: stored?.partition ?? 0, offset: Number(stored?.baseOffset) };
  }

  async subscribe(subscription: StreamSubscription): Promise<Closable> {
    await this.#ensure(subscription.topic);
    const consumption = await consume(this.#kafka, subscription);
    const closable = {
      close: async () => {
        this.#subscriptions.delete(closable);
        await consumption.close();
      },
    };
    this.#subscriptions.add(closable);
    return closable;
  }

  async committed(topic: string, group: string): Promise<number[]> {
    await this.#ensure(topic);
    const [offsets] = await this.#admin.fetchOffsets({ groupId: group, topics: [topic] });
    return (offsets?.partitions ?? [])
      .toSorted((a, b) => a.partition - b.partition)
      .map(({ offset }) => Math.max(0, Number(offset)));
  }

  async read(topic: string, limit: number): Promise<StoredRecord[]> {
    await this.#ensure(topic);
    const tail = this.#tails.get(topic) ?? KafkaTail.open(this.#kafka, this.#admin, topic);
    this.#tails.set(topic, tail);
    tail.catch(() => this.#tails.delete(topic));
    return (await tail).newest(limit);
  }

  async ready(): Promise<void> {
    await this.#admin.describeCluster();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.close()));
    await Promise.all([...this.#tails.values()].map(async (tail) => (await tail).close()));
    const producer = await this.#producer;
    await producer?.disconnect();
    await this.#admin.disconnect();
  }

  #connectProducer(): Promise<Producer> {
    this.#producer ??= this.#openProducer().catch((error: unknown) => {
      this.#producer = undefined;
      throw error;
    });
    return this.#producer;
  }

  async #openProducer(): Promise<Producer> {
    const createPartitioner = Partitioners.DefaultPartitioner;
    const producer = this.#kafka.producer({ idempotent: true, createPartitioner });
    await producer.connect();
    return producer;
  }

  #ensure(topic: string): Promise<unknown> {
    const topics = [{ topic, numPartitions: PARTITIONS }];
    const created = this.#created.get(topic) ?? this.#admin.createTopics({ topics });
    this.#created.set(topic, created);
    created.catch(() => this.#created.delete(topic));
    return created;
  }
}
