import { setTimeout as delay } from 'node:timers/promises';
import type { IHeaders, Kafka, KafkaMessage } from 'kafkajs';
import type { Closable } from './adapter.ts';
import { redeliveryPause } from './redelivery.ts';
import type { StoredRecord, StreamSubscription } from './stream.ts';

/**
 * Milliseconds that the broker may hold a request for records when there are none. A consumer notices changes of its group
 * only between two requests.
 */
export const LONGEST_FETCH = 500;

/**
 * Consumes a topic as a member of a group. Each offset is committed when its record is handled; a record whose handling
 * fails is handed over again after a pause, and the records behind it wait.
 */
export async function consume(kafka: Kafka, subscription: StreamSubscription): Promise<Closable> {
  const { topic, group, onRecord } = subscription;
  const consumer = kafka.consumer({
    groupId: group,
    maxWaitTimeInMs: LONGEST_FETCH,
    // By itself the client gives up for good on errors that it takes for permanent.
    retry: { restartOnFailure: async () => true },
  });
  const stopping = new AbortController();
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    autoCommitThreshold: 1,
    eachMessage: async (payload) => {
      for (let failures = 0; ;) {
        try {
          await onRecord(storedRecord(payload.partition, payload.message));
          return;
        } catch (error) {
          // The handler has reported its error already; the record stays uncommitted where this one leaves.
          failures += 1;
          if (stopping.signal.aborted) throw error;
          const pause = redeliveryPause(failures);
          await delay(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
          // Rejects where the partition was given to another member.
          await payload.heartbeat();
        }
      }
    },
  });
  return {
    async close() {
      stopping.abort();
      await consumer.disconnect();
    },
  };
}

/** A record as the port gives it. */
export function storedRecord(partition: number, message: KafkaMessage): StoredRecord {
  return {
    partition,
    offset: Number(message.offset),
    key: message.key?.toString() ?? '',
    body: message.value ?? new Uint8Array(),
    headers: textHeaders(message.headers ?? {}),
  };
}

function textHeaders(headers: IHeaders): Record<string, string> {
  const texts = Object.entries(headers).flatMap(([name, value]) => {
    const [first] = Array.isArray(value) ? value : [value];
    return first === undefined ? [] : [[name, first.toString()] as const];
  });
  return Object.fromEntries(texts);
}
