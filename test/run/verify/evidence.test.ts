import { describe, expect, test } from 'vitest';
import type { Leg } from '../../../src/plan/plan.ts';
import type { Span } from '../../../src/run/telemetry/span.ts';
import {
  allSpansSeen,
  judgeRelations,
  openQuestions,
  unusedLegs,
} from '../../../src/run/verify/evidence.ts';
import {
  legKey,
  questionKey,
  type Answer,
  type Finding,
  type Observations,
  type Refusal,
} from '../../../src/run/verify/observations.ts';
import type { RelationEvidence } from '../../../src/run/verify/report.ts';
import { binding, leg, plan, unit } from '../plans.ts';
import { nearSpan, servedBy, span } from './spans.ts';

const units = ['web', 'gateway', 'order', 'inventory', 'events', 'worker', 'wdb'].map((id) =>
  unit(id),
);

function observed(spans: readonly Span[], more: Partial<Observations> = {}): Observations {
  return { spans, answers: new Map(), refusals: new Map(), ...more };
}

function judge(legs: readonly [Leg, ...Leg[]], observations: Observations): RelationEvidence {
  const [relation] = judgeRelations(plan(units, [binding(...legs)]), observations);
  if (relation === undefined) throw new Error('no relation was judged');
  return relation;
}

function answer(leg: Leg, near: Span, ...found: readonly Finding[]): Map<string, Answer> {
  return new Map([[questionKey(leg, near), { found, detail: null, error: null }]]);
}

describe('a call', () => {
  const call = leg('gateway->order');

  test('is observed where the target served what the caller sent', () => {
    const near = nearSpan(call, { startMs: 10, endMs: 14.26 });
    const { status, legs } = judge([call], observed([near, servedBy('order', near)]));
    expect(status).toBe('observed');
    expect(legs[0]).toMatchObject({ problem: null, ms: 4.3 });
    expect(legs[0]?.near).toContain('gateway');
    expect(legs[0]?.far).toContain('order');
  });

  test('is missing where nobody was seen', () => {
    const { status, legs } = judge([call], observed([]));
    expect(status).toBe('missing');
    expect(legs[0]).toMatchObject({ near: null, far: null });
    expect(legs[0]?.problem).toContain('gateway');
  });

  test('is missing where only the caller was seen, and says who was not', () => {
    const { status, legs } = judge([call], observed([nearSpan(call)]));
    expect(status).toBe('missing');
    expect(legs[0]?.problem).toContain('order');
  });

  test('is missing where somebody else served it', () => {
    const near = nearSpan(call);
    expect(judge([call], observed([near, servedBy('inventory', near)])).status).toBe('missing');
  });

  test('is missing where the target served another request', () => {
    const near = nearSpan(call);
    const other = servedBy('order', span({ service: 'web', kind: 'client' }));
    expect(judge([call], observed([near, other])).status).toBe('missing');
  });

  test('does not count in a span of the same id in another trace', () => {
    const near = nearSpan(call);
    const elsewhere = servedBy('order', near, { traceId: 'b'.repeat(32) });
    expect(judge([call], observed([near, elsewhere])).status).toBe('missing');
  });

  test('is failed where the caller reports an error', () => {
    const near = nearSpan(call, { error: 'connection refused' });
    const { status, legs } = judge([call], observed([near]));
    expect(status).toBe('failed');
    expect(legs[0]?.problem).toContain('connection refused');
  });

  test('is failed where the target reports an error', () => {
    const near = nearSpan(call);
    const far = servedBy('order', near, { error: 'out of paper' });
    const { status, legs } = judge([call], observed([near, far]));
    expect(status).toBe('failed');
    expect(legs[0]?.problem).toContain('out of paper');
  });

  test('one good use outweighs those that failed', () => {
    const bad = nearSpan(call, { error: 'reset' });
    const good = nearSpan(call);
    expect(judge([call], observed([bad, good, servedBy('order', good)])).status).toBe('observed');
  });

  test.each([
    ['another unit', { service: 'web' }],
    ['another peer', { attributes: { 'peer.service': 'inventory' } }],
    ['another relation', { attributes: { 'c4.relation': 'gateway->order#2' } }],
    ['a span of another kind', { kind: 'internal' as const }],
  ])('%s does not count as the caller', (_, changes) => {
    const near = nearSpan(call, changes);
    expect(judge([call], observed([near, servedBy('order', near)])).status).toBe('missing');
  });
});

describe('an error that arose further on', () => {
  const first = leg('web->gateway');
  const second = leg('gateway->order');

  test('is counted where it arose, and not before', () => {
    const call = nearSpan(first, { error: 'answered 502' });
    const served = servedBy('gateway', call, { error: '502' });
    const onward = nearSpan(second, {
      error: 'connection refused',
      parentSpanId: served.spanId,
      traceId: served.traceId,
    });
    const verdicts = judgeRelations(
      plan(units, [binding(first), binding(second)]),
      observed([call, served, onward]),
    );
    expect(verdicts.map(({ status }) => status)).toEqual(['observed', 'failed']);
  });

  test('does not excuse a caller who never reached its target', () => {
    const call = nearSpan(first, { error: 'no route' });
    const other = nearSpan(second, { error: 'refused', parentSpanId: call.spanId });
    expect(judge([first], observed([call, other])).status).toBe('failed');
  });
});

describe('a write', () => {
  const write = leg('order->wdb', {
    mode: 'write',
    protocol: 'sql',
    resource: 'orders',
    proof: 'store',
  });

  test('is observed where the store holds something of its trace', () => {
    const near = nearSpan(write);
    const answers = answer(write, near, { id: '7', detail: 'row 7 of orders' });
    const { status, legs } = judge([write], observed([near], { answers }));
    expect(status).toBe('observed');
    expect(legs[0]?.far).toContain('row 7 of orders');
  });

  test('is missing where the store holds nothing', () => {
    const near = nearSpan(write);
    expect(judge([write], observed([near], { answers: answer(write, near) })).status).toBe(
      'missing',
    );
  });

  test('is missing where the store was not asked', () => {
    expect(judge([write], observed([nearSpan(write)])).status).toBe('missing');
  });

  test('says why the store could not be asked', () => {
    const near = nearSpan(write);
    const answers = new Map([
      [questionKey(write, near), { found: [], detail: null, error: 'no such table' }],
    ]);
    expect(judge([write], observed([near], { answers })).legs[0]?.problem).toContain(
      'no such table',
    );
  });

  test('is not proved by what another relation put into the same place', () => {
    const near = nearSpan(write);
    const answers = answer(write, near, { id: '7', relation: 'inventory->wdb' });
    expect(judge([write], observed([near], { answers })).status).toBe('missing');
  });

  test('is not proved by what another span of the trace put there', () => {
    const near = nearSpan(write);
    const judged = (spanId: string): string =>
      judge([write], observed([near], { answers: answer(write, near, { id: '7', spanId }) }))
        .status;
    expect([judged('b'.repeat(16)), judged(near.spanId)]).toEqual(['missing', 'observed']);
  });
});

describe('a read', () => {
  const read = leg('order->wdb', {
    mode: 'read',
    protocol: 'sql',
    resource: 'orders',
    proof: 'store',
  });

  test('is observed where the store holds what came back', () => {
    const near = nearSpan(read, { attributes: { 'c4.seen': ['1', '2'] } });
    const answers = answer(read, near, { id: '2' });
    expect(judge([read], observed([near], { answers })).status).toBe('observed');
  });

  test('is missing where nothing came back, and asks nothing', () => {
    const near = nearSpan(read, { attributes: { 'c4.seen': [] } });
    expect(judge([read], observed([near])).status).toBe('missing');
    expect(openQuestions(plan(units, [binding(read)]), observed([near]))).toEqual([]);
  });

  test('is missing where the store holds none of it', () => {
    const near = nearSpan(read, { attributes: { 'c4.seen': ['1'] } });
    expect(judge([read], observed([near], { answers: answer(read, near) })).status).toBe('missing');
  });
});

describe('consuming', () => {
  const produce = leg('order->events', {
    mode: 'produce',
    protocol: 'stream',
    resource: 'events',
    proof: 'store',
  });
  const consume = leg('events->worker', {
    unit: 'worker',
    target: 'events',
    mode: 'consume',
    protocol: 'queue',
    resource: 'events',
    proof: 'store',
  });

  test('is observed where the broker handed on what a producer had put there', () => {
    const put = nearSpan(produce);
    const taken = nearSpan(consume, { parentSpanId: put.spanId });
    const { status, legs } = judge([consume], observed([put, taken]));
    expect(status).toBe('observed');
    expect(legs[0]?.far).toContain('order');
  });

  test('is missing where nobody put it there', () => {
    expect(judge([consume], observed([nearSpan(consume)])).status).toBe('missing');
  });

  test('what c4gen itself put there proves the consumer, but no producer', () => {
    const planted = span({
      service: 'c4gen',
      kind: 'producer',
      attributes: { 'peer.service': 'events' },
    });
    const taken = nearSpan(consume, { parentSpanId: planted.spanId });
    const verdicts = judgeRelations(
      plan(units, [binding(produce), binding(consume)]),
      observed([planted, taken]),
    );
    expect(verdicts.map(({ status }) => status)).toEqual(['missing', 'observed']);
  });

  test('an error of what the consumer did next is not the consumer’s', () => {
    const put = nearSpan(produce);
    const taken = nearSpan(consume, { parentSpanId: put.spanId, error: 'could not queue' });
    const next = nearSpan(leg('worker->wdb'), { parentSpanId: taken.spanId, error: 'refused' });
    expect(judge([consume], observed([put, taken, next])).status).toBe('observed');
  });
});

describe('a relation of several legs', () => {
  const source = leg('events->wdb', {
    unit: 'worker',
    target: 'events',
    mode: 'consume',
    protocol: 'stream',
    proof: 'store',
  });
  const sink = leg('events->wdb', { unit: 'worker', target: 'wdb', mode: 'write', proof: 'store' });

  test('needs all of them, and tells them apart', () => {
    const taken = nearSpan(source);
    const written = nearSpan(sink);
    const both = new Map([
      ...answer(source, taken, { id: 'm' }),
      ...answer(sink, written, { id: 'm' }),
    ]);
    const all = judge([source, sink], observed([taken, written], { answers: both }));
    const half = judge([source, sink], observed([taken], { answers: both }));
    expect([all.status, half.status]).toEqual(['observed', 'missing']);
    expect(half.legs.map(({ status }) => status)).toEqual(['observed', 'missing']);
  });

  test('the two ways of a bidirectional relation are told apart', () => {
    const forward = leg('web->gateway');
    const backward = leg('web->gateway', { direction: 'backward', unit: 'gateway', target: 'web' });
    const near = nearSpan(forward);
    const { status, legs } = judge(
      [forward, backward],
      observed([near, servedBy('gateway', near)]),
    );
    expect(status).toBe('missing');
    expect(legs.map((one) => one.status)).toEqual(['observed', 'missing']);
  });
});

describe('the direction', () => {
  const forward = leg('web->gateway', { mode: 'read', proof: 'answer' });

  test('has to be said where the same unit acts both ways', () => {
    const backward = { ...forward, direction: 'backward' as const };
    const { legs } = judge([forward, backward], observed([nearSpan(forward)]));
    expect(legs.map(({ status }) => status)).toEqual(['observed', 'missing']);
  });

  test('shows by who acts otherwise', () => {
    const backward = leg('web->gateway', {
      ...{ direction: 'backward', unit: 'gateway', target: 'web', proof: 'answer' },
    });
    const unsaid = { attributes: { 'c4.direction': 'forward' } };
    const { legs } = judge([forward, backward], observed([nearSpan(backward, unsaid)]));
    expect(legs.map(({ status }) => status)).toEqual(['missing', 'observed']);
  });
});

describe('authentication', () => {
  const guarded = leg('web->gateway', { authentication: 'jwt' });
  const near = nearSpan(guarded);
  const spans = [near, servedBy('gateway', near)];
  const withRefusal = (refusal: Refusal): RelationEvidence =>
    judge([guarded], observed(spans, { refusals: new Map([[legKey(guarded), refusal]]) }));

  test('is proved only with both refusals', () => {
    const { status, legs } = withRefusal({ withoutToken: 401, withForgedToken: 401 });
    expect(status).toBe('observed');
    expect(legs[0]?.far).toContain('401');
  });

  test.each([
    [{ withoutToken: 200, withForgedToken: 401 }],
    [{ withoutToken: 401, withForgedToken: 200 }],
  ])('fails where %j came back', (refusal) => {
    expect(withRefusal(refusal).status).toBe('failed');
  });

  test('is missing where refusing was not seen', () => {
    expect(withRefusal({ withoutToken: 401, withForgedToken: null }).status).toBe('missing');
    expect(judge([guarded], observed(spans)).status).toBe('missing');
  });
});

describe('other proofs', () => {
  test('an admin API is proved by its answer', () => {
    const admin = leg('web->gateway', { protocol: 'admin', proof: 'answer' });
    const fine = nearSpan(admin, { attributes: { 'http.response.status_code': 200 } });
    const bad = nearSpan(admin, { error: 'answered 404' });
    expect(judge([admin], observed([fine])).status).toBe('observed');
    expect(judge([admin], observed([bad])).status).toBe('failed');
  });

  test('a datagram is proved by the journal of who received it', () => {
    const send = leg('web->gateway', { protocol: 'statsd', proof: 'journal' });
    const near = nearSpan(send, { attributes: { 'c4.sent': ['f00d'] } });
    const [question] = openQuestions(plan(units, [binding(send)]), observed([near]));
    expect(question).toMatchObject({ kind: 'journal', ids: ['f00d'] });
    const answers = answer(send, near, { id: 'f00d' });
    expect(judge([send], observed([near], { answers })).status).toBe('observed');
  });
});

describe('what is still open', () => {
  const call = leg('gateway->order');
  const write = leg('order->wdb', { mode: 'write', proof: 'store', resource: 'orders' });
  const two = plan(units, [binding(call), binding(write)]);

  test('legs that nobody used', () => {
    expect(unusedLegs(two, [nearSpan(call)])).toEqual([write]);
  });

  test('spans are complete when every leg has those that it needs', () => {
    const near = nearSpan(call);
    expect(allSpansSeen(two, [near, nearSpan(write)])).toBe(false);
    expect(allSpansSeen(two, [near, servedBy('order', near), nearSpan(write)])).toBe(true);
  });

  test('a store is asked until it has found something', () => {
    const near = nearSpan(write);
    const before = openQuestions(two, observed([near]));
    const empty = openQuestions(two, observed([near], { answers: answer(write, near) }));
    const found = observed([near], { answers: answer(write, near, { id: '1' }) });
    expect(before.map(({ kind }) => kind)).toEqual(['find']);
    expect(empty).toHaveLength(1);
    expect(openQuestions(two, found)).toEqual([]);
  });

  test('nobody is asked about a use that failed', () => {
    expect(openQuestions(two, observed([nearSpan(write, { error: 'refused' })]))).toEqual([]);
  });
});
