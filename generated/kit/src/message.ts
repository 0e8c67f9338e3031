import { randomUUID } from 'node:crypto';
import * as z from 'zod';

/**
 * What travels through the platform, whatever carries it. The attribute names are those of CloudEvents 1.0
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md).
 */
export const messageSchema = z.object({
  /** Unique, and the same on every hop: consumers use it as their idempotency key. */
  id: z.uuid(),
  /** What happened, such as `order.created`. */
  type: z.string().min(1),
  /** The service that made it. */
  source: z.string().min(1),
  /** What it is about: the key of a stream's partition and of a cache's entry. */
  subject: z.string().min(1),
  /** When it was made, ISO 8601. */
  time: z.iso.datetime(),
  data: z.record(z.string(), z.string()),
});

export type Message = z.infer<typeof messageSchema>;

/** Makes a message with a new id and the present time. The subject defaults to the id. */
export function createMessage(content: {
  type: string;
  source: string;
  subject?: string;
  data?: Record<string, string>;
}): Message {
  const id = randomUUID();
  return {
    id,
    type: content.type,
    source: content.source,
    subject: content.subject ?? id,
    time: new Date().toISOString(),
    data: content.data ?? {},
  };
}
