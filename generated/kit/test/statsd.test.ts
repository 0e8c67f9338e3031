import { SpanKind } from '@opentelemetry/api';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { createJournal } from '../src/journal.ts';
import { createMessage } from '../src/message.ts';
import { datagramsOf, fingerprint } from '../src/statsd-datagram.ts';
import { statsdSender } from '../src/statsd-sender.ts';
import { statsdSink } from '../src/statsd-sink.ts';
import { recordSpans } from './spans.ts';

const spans = recordSpans();
beforeEach(() => spans.reset());
afterAll(() => spans.close());

function linesOf(data: Record<string, string>, type = 'metrics'): string[] {
  return datagramsOf(createMessage({ type, source: 'test', data })).map(String);
}

test.each([
  ['up', '1', 'up:1|g'],
  ['up{job="order",instance="order:8080"}', '0', 'up:0|g|#job:order,instance:order:8080'],
  ['seconds{le="+Inf"}', '1.5e3', 'seconds:1500|g|#le:+Inf'],
  ['odd name:x', '2', 'odd_name_x:2|g'],
  ['up{note="a, b|c\\"d"}', '1', 'up:1|g|#note:a_b_c\\"d'],
])('%s = %s is the gauge %s', (series, value, line) => {
  expect(linesOf({ [series]: value })).toEqual([line]);
});

test('what is no number is left out', () => {
  expect(linesOf({ a: 'NaN', b: '+Inf', c: '', d: 'text', e: '7' })).toEqual(['e:7|g']);
});

test('a message without numbers is counted', () => {
  expect(linesOf({ colour: 'green' }, 'order|paid')).toEqual(['messages:1|c|#type:order_paid']);
});

test('lines share datagrams that pass a link in one piece', () => {
  const data = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`series_${i}`, `${i}`]));

  const datagrams = linesOf(data);

  expect(datagrams.join('\n').split('\n')).toHaveLength(200);
  expect(datagrams.length).toBeGreaterThan(1);
  for (const datagram of datagrams) expect(Buffer.byteLength(datagram)).toBeLessThanOrEqual(1432);
});

test('the sink enters the fingerprints that the span lists', async () => {
  const journal = createJournal();
  const sink = statsdSink({ host: '127.0.0.1', port: 0, journal });
  await sink.start();
  const sender = statsdSender({
    link: { relation: 'obs->datadog', peer: 'datadog' },
    url: new URL(`statsd://127.0.0.1:${sink.port}`),
  });

  await sender.use(createMessage({ type: 'metrics', source: 'obs', data: { up: '1' } }));

  const sent = [fingerprint(Buffer.from('up:1|g'))];
  const [span] = spans.ended(SpanKind.CLIENT);
  expect(span?.attributes).toMatchObject({ 'c4.sent': sent, 'server.port': sink.port });
  const found = await vi.waitUntil(() => journal.find({ ids: sent })[0]);
  expect(found).toMatchObject({
    id: sent[0],
    traceId: null,
    detail: '1 metrics, the first up:1|g',
  });
  await sender.close();
  await sink.close();
});
