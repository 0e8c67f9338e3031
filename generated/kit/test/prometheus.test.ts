import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { log } from '../src/log.ts';
import { createMessage, type Message } from '../src/message.ts';
import { prometheusPoller } from '../src/prometheus-poller.ts';
import { prometheusReader } from '../src/prometheus-reader.ts';
import { type Listening, listen } from '../src/server.ts';
import { recordSpans } from './spans.ts';

log.level = 'silent';
const spans = recordSpans();
let answers: Record<string, { metric: Record<string, string>; value: [number, string] }[]>;
let asked: { query: string | undefined; traceparent: string | undefined }[] = [];
let status: 200 | 503;
let prometheus: Listening;

beforeEach(async () => {
  spans.reset();
  asked = [];
  status = 200;
  answers = {
    up: [
      { metric: { __name__: 'up', job: 'order', instance: 'order:8080' }, value: [0, '1'] },
      { metric: { __name__: 'up' }, value: [0, '0'] },
    ],
  };
  const app = new Hono().get('/prometheus/api/v1/query', (c) => {
    const { query = '' } = c.req.query();
    asked.push({ query, traceparent: c.req.header('traceparent') });
    const data = { resultType: 'vector', result: answers[query] ?? [] };
    return c.json({ status: 'success', data }, status);
  });
  prometheus = await listen({ app, host: '127.0.0.1', port: 0 });
});
afterEach(() => prometheus.close());
afterAll(() => spans.close());

function pollerOf(everyMs = 3_600_000) {
  return prometheusPoller({
    link: { relation: 'obs->datadog', peer: 'obs' },
    url: new URL(`http://127.0.0.1:${prometheus.port}/prometheus`),
    everyMs,
    queries: ['up', 'absent'],
  });
}

test('hands the values of all series on as one message', async () => {
  const poller = pollerOf();
  const messages: Message[] = [];

  await poller.start(async (message) => void messages.push(message));
  await poller.close();

  expect(messages.map(({ type, source, data }) => ({ type, source, data }))).toEqual([
    {
      type: 'metrics.polled',
      source: 'obs',
      data: { 'up{instance="order:8080",job="order"}': '1', up: '0' },
    },
  ]);
  expect(asked.map(({ query }) => query).toSorted()).toEqual(['absent', 'up']);
});

test('the span covers the queries and says what they saw', async () => {
  const poller = pollerOf();
  await poller.start(async () => {});
  await poller.close();

  const [span] = spans.ended(SpanKind.CLIENT);
  const { traceId, spanId } = span?.spanContext() ?? {};
  expect(span?.attributes).toMatchObject({
    'peer.service': 'obs',
    'c4.relation': 'obs->datadog',
    'c4.seen': ['up{instance="order:8080",job="order"}', 'up'],
  });
  expect(new Set(asked.map(({ traceparent }) => traceparent))).toEqual(
    new Set([`00-${traceId}-${spanId}-01`]),
  );
});

test('polls again after the interval, also when handing on failed', async () => {
  const poller = pollerOf(1);
  let polls = 0;
  const third = new Promise<void>((resolve) => {
    void poller.start(async () => {
      polls += 1;
      if (polls === 3) resolve();
      throw new Error('nobody takes it');
    });
  });

  await third;
  await poller.close();

  expect(polls).toBeGreaterThanOrEqual(3);
  const statuses = spans.ended(SpanKind.CLIENT).map((span) => span.status.code);
  expect(new Set(statuses)).toEqual(new Set([SpanStatusCode.UNSET]));
});

test('does not start while there is nothing to see', async () => {
  answers = {};
  const poller = pollerOf();

  await expect(poller.start(async () => {})).rejects.toThrow();
  await poller.close();
});

test('does not start while Prometheus answers with an error', async () => {
  status = 503;
  const poller = pollerOf();

  await expect(poller.start(async () => {})).rejects.toThrow('503');
  await poller.close();
});

test('the reader asks once for each message', async () => {
  const reader = prometheusReader({
    link: { relation: 'ops->obs', peer: 'obs' },
    url: new URL(`http://127.0.0.1:${prometheus.port}/prometheus`),
    queries: ['up'],
  });

  const receipt = await reader.use(createMessage({ type: 'test', source: 'ops' }));
  await reader.close();

  expect(receipt).toBe('2 series');
  expect(asked.map(({ query }) => query)).toEqual(['up']);
  expect(spans.ended(SpanKind.CLIENT)[0]?.attributes).toMatchObject({
    'c4.relation': 'ops->obs',
    'c4.seen': ['up{instance="order:8080",job="order"}', 'up'],
  });
});

test('the reader fails where Prometheus answers with an error', async () => {
  status = 503;
  const reader = prometheusReader({
    link: { relation: 'ops->obs', peer: 'obs' },
    url: new URL(`http://127.0.0.1:${prometheus.port}/prometheus`),
  });

  await expect(reader.use(createMessage({ type: 'test', source: 'ops' }))).rejects.toThrow('503');
  await reader.close();
});
