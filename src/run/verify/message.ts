import { randomUUID } from 'node:crypto';

/** A message of the generated platform: attributes of CloudEvents 1.0. */
export interface Message {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly subject: string;
  readonly time: string;
  readonly data: Readonly<Record<string, string>>;
}

/**
 * Makes a message with a new id.
 *
 * @param source who sends it: a person's id, or c4gen
 * @param subject what it is about; things with the same subject meet in caches and partitions
 */
export function createMessage(source: string, subject: string): Message {
  return {
    id: randomUUID(),
    type: 'c4gen.verify',
    source,
    subject,
    time: new Date().toISOString(),
    data: {},
  };
}
