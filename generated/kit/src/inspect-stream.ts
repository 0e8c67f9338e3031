import { json, seal } from './codec.ts';
import type { Found, Inspector } from './inspect.ts';
import { openStream, type StoredRecord } from './stream.ts';
import { spanIdOf, traceIdOf } from './telemetry.ts';

/** How many records of each partition are looked at: the newest. */
const LOOKED_AT = 1000;

/** Looks into the topics of a stream. */
export async function inspect(url: URL): Promise<Inspector> {
  const port = await openStream(url);
  const matching = async (topic: string, matches: (record: StoredRecord) => boolean) =>
    (await port.read(topic, LOOKED_AT)).filter(matches).map(describe);
  return {
    find: (topic, traceId) =>
      matching(topic, ({ headers }) => traceIdOf(headers['traceparent']) === traceId),
    findIds: (topic, ids) =>
      matching(topic, ({ headers }) => ids.includes(headers['message-id'] ?? '')),
    async plant(topic, message, traceparent) {
      await port.append(topic, { key: message.subject, ...seal(message, json, { traceparent }) });
    },
    async progress(topic, group) {
      if (group === undefined) return '';
      return `group ${group} committed ${(await port.committed(topic, group)).join(', ')}`;
    },
    close: () => port.close(),
  };
}

function describe({ partition, offset, headers }: StoredRecord): Found {
  return {
    id: headers['message-id'] ?? '',
    detail: `partition ${partition} offset ${offset}`,
    spanId: spanIdOf(headers['traceparent']),
  };
}
