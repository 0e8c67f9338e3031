import { SpanKind } from '@opentelemetry/api';
import { Hono } from 'hono';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createJournal, type JournalEntry } from '../src/journal.ts';
import type { Handler } from '../src/link.ts';
import { createMessage, type Message } from '../src/message.ts';
import { simulatedApi } from '../src/simulated-api.ts';
import { withServerSpan } from '../src/telemetry.ts';
import { recordSpans } from './spans.ts';

const spans = recordSpans();
const traceId = 'a'.repeat(32);
let handled: Message[] = [];
let app: Hono;

beforeEach(() => {
  handled = [];
  const handle: Handler = async (message) => {
    handled.push(message);
    return [{ relation: 'bank->shop', ok: true, detail: 'told' }];
  };
  app = new Hono();
  // What the service around every app does.
  app.use((c, next) =>
    withServerSpan(null, c.req.path, SpanKind.SERVER, {}, c.req.header(), () => next()),
  );
  app.route('/', simulatedApi({ service: 'bank', journal: createJournal(), handle }));
});
afterAll(() => spans.close());

function charge(body: unknown, headers: Record<string, string> = {}, path = '/api/charge') {
  const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
  return app.request(path, {
    method: 'POST',
    headers: { traceparent, ...headers },
    body: JSON.stringify(body),
  });
}

async function journal(query = ''): Promise<JournalEntry[]> {
  const response = await app.request(`/journal${query}`);
  const { entries } = (await response.json()) as { entries: JournalEntry[] };
  return entries;
}

test('any operation is answered, handled and entered', async () => {
  const message = createMessage({ type: 'test', source: 'shop' });

  const response = await charge(message);

  expect(await response.json()).toEqual({
    service: 'bank',
    message: message.id,
    outcomes: [{ relation: 'bank->shop', ok: true, detail: 'told' }],
  });
  expect(handled).toEqual([message]);
  expect(await journal(`?traceId=${traceId}`)).toEqual([
    { id: message.id, at: expect.any(String), traceId, detail: '/api/charge' },
  ]);
});

test('the journal finds by trace and by id', async () => {
  const first = createMessage({ type: 'test', source: 'shop' });
  const second = createMessage({ type: 'test', source: 'shop' });
  await charge(first);
  await charge(second, { traceparent: `00-${'b'.repeat(32)}-00f067aa0ba902b7-01` });
  const idsOf = (entries: JournalEntry[]) => entries.map((entry) => entry.id);

  expect(idsOf(await journal())).toEqual([first.id, second.id]);
  expect(idsOf(await journal(`?traceId=${'b'.repeat(32)}`))).toEqual([second.id]);
  expect(idsOf(await journal(`?ids=${first.id},other`))).toEqual([first.id]);
  expect(idsOf(await journal(`?traceId=${traceId}&ids=${second.id}`))).toEqual([]);
});

test('the journal keeps the latest entries', () => {
  const small = createJournal(2);
  for (const id of ['1', '2', '3']) small.record({ id, detail: '' });

  expect(small.find({}).map((entry) => entry.id)).toEqual(['2', '3']);
});

test('the same idempotency key does the same thing once', async () => {
  const message = createMessage({ type: 'test', source: 'shop' });
  const headers = { 'idempotency-key': 'key' };

  const [first, second] = await Promise.all([charge(message, headers), charge(message, headers)]);
  const third = await charge(message, headers);

  const texts = await Promise.all([first.text(), second.text(), third.text()]);
  expect(new Set(texts).size).toBe(1);
  expect(handled).toHaveLength(1);
  expect(await journal()).toHaveLength(1);
});

test.each([
  ['body', { subject: 'other' }, '/api/charge'],
  ['path', { subject: 'same' }, '/api/refund'],
])('an idempotency key with another %s is refused', async (_, body, path) => {
  const headers = { 'idempotency-key': 'key' };
  await charge({ subject: 'same' }, headers);

  const response = await charge(body, headers, path);

  expect(response.status).toBe(422);
  expect(handled).toHaveLength(1);
});

test('what is no message is refused and not entered', async () => {
  const response = await charge({ id: 'no uuid' });

  expect(response.status).toBe(400);
  expect(await journal()).toEqual([]);
});
