import { SpanKind } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { passOn } from '../src/flow.ts';
import type { Outgoing } from '../src/link.ts';
import { createMessage, type Message } from '../src/message.ts';
import { type Telemetry, withServerSpan } from '../src/telemetry.ts';
import { recordSpans } from './spans.ts';

describe('passing on', () => {
  let telemetry: Telemetry;
  const message = createMessage({ type: 'test', source: 'test' });

  beforeEach(() => {
    telemetry = recordSpans();
  });

  afterEach(() => telemetry.close());

  test('uses every relation, also when another one fails', async () => {
    const outcomes = await passOn(message, [
      relation('a->b', () => Promise.reject(new Error('down'))),
      relation('a->c', async () => 'done'),
    ]);
    expect(outcomes).toEqual([
      { relation: 'a->b', ok: false, detail: 'down' },
      { relation: 'a->c', ok: true, detail: 'done' },
    ]);
  });

  test('uses a relation once in each trace, whichever way the work comes in', async () => {
    let uses = 0;
    const back: Outgoing = relation('b->a', async () => {
      uses += 1;
      await comeIn(1, 'POST /a', back);
      return 'done';
    });
    expect(await comeIn(1, 'POST /a', back)).toHaveLength(1);
    expect(await comeIn(1, 'POST /other', back)).toEqual([]);
    expect(uses).toBe(1);
    expect(await comeIn(2, 'POST /a', back)).toHaveLength(1);
    expect(uses).toBe(2);
  });

  test('both ways of a relation are used', async () => {
    const forward = relation('a->b', async () => 'there');
    const backward = { ...forward, link: { ...forward.link, direction: 'backward' as const } };
    expect(await comeIn(4, 'POST /a', forward, backward)).toHaveLength(2);
  });

  test('repeats only what had failed', async () => {
    const used: string[] = [];
    const good = relation('a->good', async () => String(used.push('good')));
    const bad = relation('a->bad', async () => {
      if (used.push('bad') < 3) throw new Error('down');
      return 'done';
    });
    await comeIn(3, 'POST /a', good, bad);
    const outcomes = await comeIn(3, 'POST /a', good, bad);
    expect(outcomes).toEqual([{ relation: 'a->bad', ok: true, detail: 'done' }]);
    expect(used).toEqual(['good', 'bad', 'bad']);
  });

  function comeIn(trace: number, operation: string, ...outgoing: Outgoing[]) {
    const traceparent = `00-${String(trace).padStart(32, '0')}-00000000000000aa-01`;
    return withServerSpan(null, operation, SpanKind.SERVER, {}, { traceparent }, () =>
      passOn(message, outgoing),
    );
  }
});

function relation(name: string, use: (message: Message) => Promise<string>): Outgoing {
  return { link: { relation: name, peer: 'peer' }, use, close: async () => undefined };
}
