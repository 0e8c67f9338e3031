import { describe, expect, test } from 'vitest';
import { UserFault } from '../../src/diagnostics/faults.ts';
import { startOrder } from '../../src/run/start-order.ts';
import { person, plan, unit } from './plans.ts';

const shop = plan([
  person('customer'),
  unit('web', { dependsOn: ['order', 'customer'] }),
  unit('order', { dependsOn: ['wdb', 'web'] }),
  unit('wdb'),
  unit('mail'),
]);

function order(only: readonly string[] | null): string[] {
  return startOrder(shop, only).map(({ unit: { id }, after }) => `${id} after ${after.join(',')}`);
}

describe('the order of starting', () => {
  test('dependencies first, the longest chain before others; a circle is broken; who has no process is not waited for', () => {
    expect(order(null)).toEqual([
      'wdb after ',
      'order after wdb',
      'web after order',
      'mail after ',
    ]);
  });

  test('what begins the slowest chain comes first', () => {
    const slowMail = startOrder(shop, null, ({ id }) => (id === 'mail' ? 10 : 1));
    expect(slowMail.map(({ unit: { id } }) => id)).toEqual(['mail', 'wdb', 'order', 'web']);
    const slowWeb = startOrder(shop, null, ({ id }) => ({ web: 10, mail: 11 })[id] ?? 1);
    expect(slowWeb.map(({ unit: { id } }) => id)).toEqual(['wdb', 'order', 'mail', 'web']);
  });

  test('only some, with what they depend on', () => {
    expect(order(['wdb'])).toEqual(['wdb after ']);
    expect(order(['mail', 'order'])).toEqual([
      'wdb after ',
      'web after ',
      'order after wdb,web',
      'mail after ',
    ]);
  });

  test('a name that the platform does not have is the user’s fault', () => {
    expect(() => startOrder(shop, ['nobody'])).toThrow(UserFault);
  });
});
