import { describe, expect, test } from 'vitest';
import type { Span } from '../../../src/run/telemetry/span.ts';
import { findUndeclared } from '../../../src/run/verify/undeclared.ts';
import { binding, leg, plan, unit } from '../plans.ts';
import { nearSpan, servedBy, span } from './spans.ts';

const call = leg('gateway->order');
const declared = {
  ...plan(
    [
      ...['gateway', 'order', 'worker', 'events', 'obs'].map((id) => unit(id)),
      unit('issuer', { role: 'support', element: null }),
    ],
    [
      binding(call),
      binding(leg('order->events', { mode: 'produce', protocol: 'stream' })),
      binding(leg('events->worker', { unit: 'worker', target: 'events', mode: 'consume' })),
    ],
  ),
  implied: [{ from: 'obs', to: 'order', summary: 'scrapes' }],
};

function undeclared(...spans: readonly Span[]): string[] {
  return findUndeclared(declared, spans).map(({ from, to }) => `${from}->${to}`);
}

describe('an undeclared relation', () => {
  test('shows in a span that names its peer', () => {
    const peer = { 'peer.service': 'order' };
    expect(undeclared(span({ service: 'worker', kind: 'client', attributes: peer }))).toEqual([
      'worker->order',
    ]);
  });

  test('shows in a span whose parent is in another process', () => {
    const near = span({ service: 'worker', kind: 'client' });
    expect(undeclared(near, servedBy('gateway', near))).toEqual(['worker->gateway']);
  });

  test('is named once', () => {
    const near = span({
      service: 'worker',
      kind: 'client',
      attributes: { 'peer.service': 'order' },
    });
    expect(undeclared(near, servedBy('order', near), servedBy('order', near))).toHaveLength(1);
  });

  test('the way back of a declared one is another', () => {
    const near = span({ service: 'order', kind: 'client' });
    expect(undeclared(near, servedBy('gateway', near))).toEqual(['order->gateway']);
  });
});

describe('known connections are not reported', () => {
  test('declared ones', () => {
    const near = nearSpan(call);
    expect(undeclared(near, servedBy('order', near))).toEqual([]);
  });

  test('a consumer is connected to the broker, not to the producer', () => {
    const produced = span({
      service: 'order',
      kind: 'producer',
      attributes: { 'peer.service': 'events' },
    });
    const consumed = span({
      service: 'worker',
      kind: 'consumer',
      parentSpanId: produced.spanId,
      attributes: { 'peer.service': 'events' },
    });
    expect(undeclared(produced, consumed)).toEqual([]);
  });

  test('implied ones, support units, strangers, and a unit with itself', () => {
    const scrape = span({ service: 'obs', kind: 'client' });
    const token = span({
      service: 'order',
      kind: 'client',
      attributes: { 'peer.service': 'issuer' },
    });
    const stranger = span({ service: 'curl', kind: 'client' });
    const own = span({ service: 'order', kind: 'client' });
    expect(
      undeclared(
        ...[scrape, servedBy('order', scrape)],
        token,
        ...[stranger, servedBy('order', stranger)],
        ...[own, servedBy('order', own)],
      ),
    ).toEqual([]);
  });
});
