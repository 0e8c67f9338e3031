import { describe, expect, test } from 'vitest';
import { matchRenames } from '../../src/write/match-renames.ts';
import type { Drawing } from '../../src/write/match-renames.ts';
import type { ElementFacts } from '../../src/write/manifest.ts';
import { facts } from './made-up-files.ts';

function drawing(
  elements: Readonly<Record<string, Partial<ElementFacts>>>,
  relations: readonly string[] = [],
): Drawing {
  let after: string | null = null;
  const list = new Map<string, ElementFacts>();
  for (const [id, more] of Object.entries(elements)) {
    list.set(id, facts(id, { after, label: id, ...more }));
    after = id;
  }
  return { elements: list, relations: new Map(relations.map((id) => [id, 'Uses'])) };
}

const found = (before: Drawing, now: Drawing, said: Readonly<Record<string, string>> = {}) => {
  const { renames, hints } = matchRenames(before, now, new Map(Object.entries(said)));
  return {
    renames: renames.map(({ from, to, why }) => `${from}->${to} ${why}`),
    hints: hints.map(({ from, to }) => `${from.join(',')}->${to}`),
  };
};

const before = drawing({ web: {}, order: {}, mail: {} }, ['web->order', 'order->mail']);

describe('a rename is found', () => {
  test.each([
    [
      'by place and relations',
      drawing({ web: {}, orders: {}, mail: {} }, ['web->orders', 'orders->mail']),
    ],
    [
      'by label and relations',
      drawing({ web: {}, mail: {}, orders: { label: 'order' } }, ['web->orders', 'orders->mail']),
    ],
    ['by label and place', drawing({ web: {}, orders: { label: 'order' }, mail: {} })],
    [
      'though a relation is new',
      drawing({ web: {}, orders: {}, mail: {} }, [
        'web->orders',
        'orders->mail',
        'web->mail',
        'orders->web',
      ]),
    ],
  ])('%s', (_, now) => {
    expect(found(before, now)).toEqual({ renames: ['order->orders matched'], hints: [] });
  });

  test('of two elements at once that speak to each other', () => {
    const now = drawing({ web: {}, orders: { label: 'order' }, post: { label: 'mail' } }, [
      'web->orders',
      'orders->post',
    ]);
    expect(found(before, now).renames).toEqual(['order->orders matched', 'mail->post matched']);
  });

  test('where a comment says so, whatever else changed', () => {
    const now = drawing({ billing: { technology: 'go', parent: 'x' }, web: {}, mail: {} });
    expect(found(before, now, { billing: 'order' })).toEqual({
      renames: ['order->billing said'],
      hints: [],
    });
  });
});

describe('nothing is guessed', () => {
  test.each([
    ['an element that only went', drawing({ web: {}, mail: {} })],
    ['one that only came', drawing({ web: {}, order: {}, mail: {}, tax: {} })],
    ['another role', drawing({ web: {}, orders: { role: 'engine', label: 'order' }, mail: {} })],
    [
      'another technology',
      drawing({ web: {}, orders: { technology: 'kafka', label: 'order' }, mail: {} }),
    ],
    ['another parent', drawing({ web: {}, orders: { parent: 'x', label: 'order' }, mail: {} })],
  ])('%s', (_, now) => {
    expect(found(before, now)).toEqual({ renames: [], hints: [] });
  });

  test('where one sign alone agrees, the comment to add is hinted at', () => {
    const now = drawing({ web: {}, billing: {}, mail: {} }, ['billing->web']);
    expect(found(before, now)).toEqual({ renames: [], hints: ['order->billing'] });
  });

  test('where two come as near', () => {
    const now = drawing(
      { web: {}, a: { label: 'order' }, b: { label: 'order', after: 'web' }, mail: {} },
      ['web->a', 'web->b'],
    );
    const { renames, hints } = found(before, now);
    expect(renames).toEqual([]);
    expect(hints).toContain('order->a');
    expect(hints).toContain('order->b');
  });

  test('a comment that has done its work, or names what is still there', () => {
    const now = drawing({ web: {}, orders: { parent: 'x' }, mail: {} });
    expect(found(now, now, { orders: 'order' }).renames).toEqual([]);
    expect(
      found(before, drawing({ web: {}, order: {}, mail: {}, tax: {} }), { tax: 'order' }),
    ).toEqual({
      renames: [],
      hints: [],
    });
  });
});
