import { type Envelope, json, seal } from './codec.ts';
import type { Inspector } from './inspect.ts';
import { openQueue, TAPPED } from './queue.ts';
import { spanIdOf, traceIdOf } from './telemetry.ts';

/** Looks at what was published to the queues of a broker, consumed or not. */
export async function inspect(url: URL): Promise<Inspector> {
  const port = await openQueue(url);
  const matching = async (queue: string, matches: (message: Envelope) => boolean) =>
    (await port.peek(queue, TAPPED)).filter(matches).map(({ headers }) => ({
      id: headers['message-id'] ?? '',
      detail: `published to ${queue}`,
      spanId: spanIdOf(headers['traceparent']),
    }));
  return {
    find: (queue, traceId) =>
      matching(queue, ({ headers }) => traceIdOf(headers['traceparent']) === traceId),
    findIds: (queue, ids) =>
      matching(queue, ({ headers }) => ids.includes(headers['message-id'] ?? '')),
    async plant(queue, message, traceparent) {
      await port.publish(queue, seal(message, json, { traceparent }));
    },
    progress: async (queue) => `${await port.depth(queue)} waiting in ${queue}`,
    close: () => port.close(),
  };
}
