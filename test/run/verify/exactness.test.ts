import { expect, test } from 'vitest';
import type { Binding } from '../../../src/plan/plan.ts';
import type { Span } from '../../../src/run/telemetry/span.ts';
import { judgeRelations } from '../../../src/run/verify/evidence.ts';
import { questionKey, type Answer } from '../../../src/run/verify/observations.ts';
import { binding, leg, plan, unit } from '../plans.ts';
import { nearSpan, servedBy } from './spans.ts';

function statuses(
  bindings: readonly Binding[],
  spans: readonly Span[],
  answers = new Map<string, Answer>(),
): Record<string, string> {
  const units = bindings.flatMap(({ from, to }) => [unit(from), unit(to)]);
  const judged = judgeRelations(plan(units, bindings), { spans, answers, refusals: new Map() });
  return Object.fromEntries(judged.map(({ id, status }) => [id, status]));
}

test('an answer that is an error through a proxy is counted where it arose', () => {
  const outer = leg('customer->cdn');
  const inner = leg('cdn->web');
  const notFound = { attributes: { 'http.response.status_code': 404 } };
  const asked = nearSpan(outer, notFound);
  const proxied = servedBy('cdn', asked, notFound);
  const passed = nearSpan(inner, { parentSpanId: proxied.spanId, ...notFound });
  const refused = servedBy('web', passed, notFound);
  expect(statuses([binding(outer), binding(inner)], [asked, proxied, passed, refused])).toEqual({
    'customer->cdn': 'observed',
    'cdn->web': 'failed',
  });
});

test('a proxy that knows nothing of relations is told by its upstream', () => {
  const outer = leg('customer->cdn');
  const inner = leg('cdn->web');
  const asked = nearSpan(outer);
  const passed = servedBy('cdn', asked);
  const served = servedBy('web', passed);
  const judged = (spans: readonly Span[]) =>
    Object.fromEntries(
      judgeRelations(
        plan(
          [unit('customer', { role: 'person' }), unit('cdn', { role: 'engine' }), unit('web')],
          [binding(outer), binding(inner)],
        ),
        { spans, answers: new Map(), refusals: new Map() },
      ).map(({ id, status }) => [id, status]),
    );
  expect(judged([asked, passed, served])).toEqual({
    'customer->cdn': 'observed',
    'cdn->web': 'observed',
  });
  expect(judged([asked, passed])).toEqual({ 'customer->cdn': 'observed', 'cdn->web': 'missing' });
});

const source = leg('events->rdb', {
  unit: 'events-rdb',
  target: 'events',
  mode: 'consume',
  proof: 'store',
});
const sink = leg('events->rdb', {
  unit: 'events-rdb',
  target: 'rdb',
  mode: 'write',
  proof: 'store',
});
const connected: Binding = { ...binding(source, sink), connector: 'events-rdb' };
const holds = (...spans: readonly Span[]) =>
  new Map(
    [source, sink].flatMap((one) =>
      spans.map((near): [string, Answer] => [
        questionKey(one, near),
        { found: [{ id: '1' }], detail: null, error: null },
      ]),
    ),
  );

test('a connector proves its relation where it puts in what it took out', () => {
  const taken = nearSpan(source);
  const put = nearSpan(sink, { parentSpanId: taken.spanId });
  expect(statuses([connected], [taken, put], holds(taken, put))).toEqual({
    'events->rdb': 'observed',
  });
});

test('what a connector puts in for another reason proves nothing', () => {
  const taken = nearSpan(source);
  const put = nearSpan(sink);
  expect(statuses([connected], [taken, put], holds(taken, put))).toEqual({
    'events->rdb': 'missing',
  });
});
