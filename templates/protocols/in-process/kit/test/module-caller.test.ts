import { SpanKind } from '@opentelemetry/api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMessage, type Message } from '../src/message.ts';
import { moduleCaller } from '../src/module-caller.ts';
import { recordSpans } from './spans.ts';

const link = { relation: 'sign-in->security', peer: 'security' };
const message = createMessage({ type: 'test', source: 'test' });
let telemetry: ReturnType<typeof recordSpans>;

beforeEach(() => {
  telemetry = recordSpans();
});
afterEach(() => telemetry.close());

test('the other component gets the message, and both ends report a span', async () => {
  const given: Message[] = [];
  const caller = moduleCaller({
    link,
    operation: 'check',
    handle: async (message) => {
      given.push(message);
      return [];
    },
  });
  await caller.use(message);
  expect(given).toEqual([message]);
  const [called, calling] = telemetry.named('security.check');
  expect(calling?.attributes).toMatchObject({ 'c4.relation': 'sign-in->security' });
  expect(calling?.kind).toBe(SpanKind.INTERNAL);
  expect(called?.attributes).toEqual({ 'c4.module': 'security' });
  expect(called?.parentSpanContext?.spanId).toBe(calling?.spanContext().spanId);
});

test('what the other component throws comes through', async () => {
  const caller = moduleCaller({
    link,
    operation: 'check',
    handle: () => Promise.reject(new Error('no')),
  });
  await expect(caller.use(message)).rejects.toThrow('no');
});
