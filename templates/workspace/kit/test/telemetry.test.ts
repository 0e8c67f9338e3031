import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { registry } from '../src/metrics.ts';
import {
  type Carrier,
  currentTraceId,
  reportSeen,
  withClientSpan,
  withServerSpan,
} from '../src/telemetry.ts';
import { recordSpans } from './spans.ts';

const link = { relation: 'a->b', peer: 'b' };

describe('spans of relations', () => {
  let telemetry: ReturnType<typeof recordSpans>;

  beforeEach(() => {
    telemetry = recordSpans();
  });

  afterEach(() => telemetry.close());

  test('a client span names its relation, and its context travels', async () => {
    let carrier: Carrier = {};
    await withClientSpan(link, 'call', SpanKind.CLIENT, { own: 1 }, async (sent) => {
      carrier = sent;
    });
    await withServerSpan(null, 'serve', SpanKind.SERVER, {}, carrier, async () => undefined);
    const [client] = telemetry.named('call');
    const [server] = telemetry.named('serve');
    expect(client?.attributes).toEqual({
      own: 1,
      'peer.service': 'b',
      'c4.relation': 'a->b',
      'c4.direction': 'forward',
    });
    expect(server?.parentSpanContext?.spanId).toBe(client?.spanContext().spanId);
    expect(server?.spanContext().traceId).toBe(client?.spanContext().traceId);
  });

  test('work inside a server span continues its trace', async () => {
    const backward = { ...link, direction: 'backward' as const };
    await withServerSpan(backward, 'take', SpanKind.CONSUMER, {}, {}, async (span) => {
      expect(currentTraceId()).toBe(span.spanContext().traceId);
      await withClientSpan(link, 'call', SpanKind.CLIENT, {}, async () => undefined);
    });
    const [taken] = telemetry.named('take');
    expect(telemetry.named('call')[0]?.parentSpanContext?.spanId).toBe(taken?.spanContext().spanId);
    expect(taken?.attributes['c4.direction']).toBe('backward');
    expect(currentTraceId()).toBeUndefined();
  });

  test('an error is reported and passed on', async () => {
    const failing = withClientSpan(link, 'call', SpanKind.CLIENT, {}, () =>
      Promise.reject(new Error('down')),
    );
    await expect(failing).rejects.toThrow('down');
    const [span] = telemetry.named('call');
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'down' });
    expect(span?.events.map((event) => event.name)).toEqual(['exception']);
  });

  test('reports the first 20 things that a read brought back', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => String(index));
    await withClientSpan(link, 'read', SpanKind.CLIENT, {}, async (_carrier, span) =>
      reportSeen(span, ids),
    );
    expect(telemetry.named('read')[0]?.attributes['c4.seen']).toEqual(ids.slice(0, 20));
  });

  test('uses of relations are counted', async () => {
    registry.resetMetrics();
    await withClientSpan(link, 'call', SpanKind.CLIENT, {}, async () => undefined);
    expect(await registry.metrics()).toMatch(
      /relation_duration_seconds_count\{relation="a->b",end="outgoing",outcome="ok"[^}]*\} 1\n/,
    );
  });
});
