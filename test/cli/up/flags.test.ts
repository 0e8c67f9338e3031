import { describe, expect, test } from 'vitest';
import { readUpFlags, type UpFlags } from '../../../src/cli/up/flags.ts';
import { UserFault } from '../../../src/diagnostics/faults.ts';
import { person, plan, unit } from '../../run/plans.ts';

const shop = plan([unit('order', { dependsOn: ['wdb'] }), unit('wdb'), person('customer')]);
const flags: UpFlags = {
  output: 'generated',
  runtime: 'auto',
  port: [],
  image: [],
  timeout: '120',
  format: 'pretty',
};

describe('the options of up', () => {
  test('by default everything starts, with time enough', () => {
    expect(readUpFlags(flags, shop)).toEqual({ only: null, pins: [], timeoutMs: 120_000 });
  });

  test('some elements, and a fraction of a second', () => {
    const wish = readUpFlags({ ...flags, only: 'order, wdb', timeout: '0.5' }, shop);
    expect(wish).toMatchObject({ only: ['order', 'wdb'], timeoutMs: 500 });
  });

  test.each<[string, Partial<UpFlags>]>([
    ['time that is no number', { timeout: 'soon' }],
    ['no time', { timeout: '0' }],
    ['time without end', { timeout: 'Infinity' }],
    ['--keep without --verify', { keep: true }],
    ['an element that is not there', { only: 'nobody' }],
    ['only who has no process', { only: 'customer' }],
    ['a port of nobody', { port: ['nobody=1'] }],
  ])('%s is the user’s fault', (_, changes) => {
    expect(() => readUpFlags({ ...flags, ...changes }, shop)).toThrow(UserFault);
  });

  test('a diagram in which nothing runs is the user’s fault', () => {
    expect(() => readUpFlags(flags, plan([person('customer')]))).toThrow(UserFault);
  });
});
