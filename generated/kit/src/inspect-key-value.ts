import type { Inspector } from './inspect.ts';
import { AUDITED, openKeyValue } from './key-value.ts';
import { traceIdOf } from './telemetry.ts';

/** How long a planted value lives, in seconds. */
const PLANTED = 300;

/** Looks at the audit list and the keys of a key-value store. An id to look for is a key. */
export async function inspect(url: URL): Promise<Inspector> {
  const port = await openKeyValue(url);
  return {
    async find(resource, traceId) {
      const changes = await port.audit(AUDITED);
      return changes
        .filter(({ key }) => key === resource || key.startsWith(`${resource}:`))
        .filter((change) => change.traceId === traceId)
        .map(({ message, op, key, relation }) => ({
          id: message,
          detail: `${op} ${key}`,
          ...(relation === '' ? {} : { relation }),
        }));
    },
    async findIds(_resource, keys) {
      const values = await Promise.all(
        keys.map(async (key) => ({ key, seconds: await port.ttl(key) })),
      );
      return values
        .filter(({ seconds }) => seconds !== null)
        .map(({ key, seconds }) => ({ id: key, detail: `expires in ${seconds} s` }));
    },
    async plant(resource, message, traceparent) {
      const key = `${resource}:${message.subject}`;
      await port.set(key, JSON.stringify({ ...message, traceparent }), PLANTED);
      await port.record({
        op: 'set',
        key,
        message: message.id,
        relation: '',
        traceId: traceIdOf(traceparent) ?? null,
        at: new Date().toISOString(),
      });
      await port.publish(resource, JSON.stringify({ headers: { traceparent }, message }));
    },
    close: () => port.close(),
  };
}
