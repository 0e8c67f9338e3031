import { describe, expect, test } from 'vitest';
import { Inspection, type Inspector } from '../src/inspect.ts';
import { createMessage } from '../src/message.ts';

const place = { protocol: 'stream', url: 'memory:one', resource: 'events' };
const traceId = 'a'.repeat(32);

describe('an inspection', () => {
  const message = createMessage({ type: 't', source: 's' });
  const calls: unknown[] = [];

  const inspector: Inspector = {
    async find(...question) {
      calls.push(['find', ...question]);
      return [{ id: message.id, detail: 'here' }];
    },
    async findIds(...question) {
      calls.push(['findIds', ...question]);
      return [];
    },
    async plant(...planted) {
      calls.push(['plant', ...planted]);
    },
    progress: async (_resource, group) => `group ${group}`,
    close: async () => void calls.push(['close']),
  };

  function inspection(failures = 0) {
    let attempts = 0;
    const inspect = async () => {
      attempts += 1;
      if (attempts <= failures) throw new Error('not there');
      return inspector;
    };
    const asked = new Inspection({ stream: async () => ({ inspect }) });
    return (request: object) => asked.answer(JSON.stringify(request));
  }

  test('answers what was asked, through one connection', async () => {
    calls.length = 0;
    const ask = inspection();
    expect(await ask({ id: 1, op: 'find', ...place, traceId, group: 'g' })).toEqual({
      id: 1,
      ok: true,
      found: [{ id: message.id, detail: 'here' }],
      detail: 'group g',
    });
    const ids = ['x'];
    expect(await ask({ id: 2, op: 'find-ids', ...place, ids })).toEqual({
      id: 2,
      ok: true,
      found: [],
    });
    const traceparent = `00-${traceId}-${'b'.repeat(16)}-01`;
    const planted = await ask({ id: 3, op: 'plant', ...place, message, traceparent });
    expect(planted).toEqual({ id: 3, ok: true });
    expect(await ask({ id: 4, op: 'close' })).toEqual({ id: 4, ok: true });
    expect(calls).toEqual([
      ['find', 'events', traceId],
      ['findIds', 'events', ids],
      ['plant', 'events', message, traceparent],
      ['close'],
    ]);
  });

  test('connects again where it could not before', async () => {
    const ask = inspection(1);
    const request = { id: 1, op: 'find', ...place, traceId };
    expect(await ask(request)).toEqual({ id: 1, ok: false, error: 'not there' });
    expect(await ask(request)).toMatchObject({ ok: true });
  });

  test.each([
    ['no JSON', 'find', null],
    [
      'an unknown protocol',
      JSON.stringify({ id: 7, op: 'find', ...place, protocol: 'x', traceId }),
      7,
    ],
    [
      'a trace id that is none',
      JSON.stringify({ id: 7, op: 'find', ...place, traceId: 'a' }),
      null,
    ],
  ])('refuses %s', async (_what, text, id) => {
    expect(await new Inspection({}).answer(text)).toMatchObject({ id, ok: false });
  });
});
