import { describe, expect, test } from 'vitest';
import { misspellingOf, wordsOf } from '../../src/validate/spelling.ts';

describe('a slip of the pen is recognised', () => {
  test.each([
    ['ordr', 'order'],
    ['oredr', 'order'],
    ['orderr', 'order'],
    ['custmoer', 'customer'],
    ['inventroy', 'inventory'],
    ['notifcation_servce', 'notification_service'],
    ['Order', 'order'],
    ['orderService', 'order_service'],
    ['order-service', 'orderservice'],
    ['usr_service', 'user_service'],
    ['pai', 'api'],
  ])('%s is %s', (name, meant) => {
    expect(misspellingOf(name, ['gateway', meant, 'warehouse'])).toBe(meant);
  });
});

describe('another name is not', () => {
  test.each([
    ['db2', 'db1'],
    ['order2', 'order'],
    ['catalogdb', 'catalog'],
    ['user_service', 'order_service'],
    ['app', 'api'],
    ['nodea', 'nodeb'],
    ['reader', 'leader'],
    ['user_api', 'user_app'],
    ['', 'a'],
    ['x', 'y'],
  ])('%s is not %s', (name, other) => {
    expect(misspellingOf(name, [other])).toBeUndefined();
  });

  test('nor one of two that fit equally well', () => {
    expect(misspellingOf('ordes', ['order', 'orden'])).toBeUndefined();
    expect(misspellingOf('orer', ['order', 'oreer'])).toBeUndefined();
  });
});

test('words of a name', () => {
  expect(wordsOf('orderSvc_v2')).toEqual(['order', 'svc', 'v', '2']);
  expect(wordsOf('Event Bus (Kafka 3.7)')).toEqual(['event', 'bus', 'kafka', '3', '7']);
});
