import { describe, expect, test } from 'vitest';
import { check } from './marked-fixture.ts';

/** What is suggested for the target of a style update, among some elements that each have a relation. */
function suggestedFor(name: string, ...elements: readonly string[]): string | undefined {
  const text = ['C4Container', ...elements, `UpdateElementStyle(${name}, "red")`].join('\n');
  const found = check(text).find(({ rule }) => rule === 'unresolved-reference');
  return found?.suggestions[0]?.replacement;
}

const ORDERS = 'Container(o, "Orders", "Go")';
const WRITE = 'ContainerDb(wdb, "Write", "Postgres 16")';
const EVENTS = 'ContainerQueue(bus, "Domain Events", "Kafka")';

describe('a description names the element it fits', () => {
  test.each([
    ['orders', 'o'],
    ['order_service', 'o'],
    ['writedb', 'wdb'],
    ['write_database', 'wdb'],
    ['postgres', 'wdb'],
    ['domainEventsQueue', 'bus'],
    ['kafka', 'bus'],
  ])('%s is %s', (name, id) => {
    expect(suggestedFor(name, ORDERS, WRITE, EVENTS)).toBe(id);
  });
});

describe('a description that does not fit names nothing', () => {
  test.each([
    ['ordersdb', 'a service is no database'],
    ['service', 'every service is one'],
    ['database', 'a word for its kind alone'],
    ['events', 'half of a label'],
    ['writeordersdb', 'words of two elements'],
    ['billing', 'a word of none'],
  ])('%s: %s', (name) => {
    expect(suggestedFor(name, ORDERS, WRITE, EVENTS)).toBeUndefined();
  });

  test('nor one that fits two elements', () => {
    expect(suggestedFor('postgres', WRITE, 'ContainerDb(rdb, "Read", "Postgres")')).toBeUndefined();
  });
});

describe('elimination', () => {
  const styled = (...ids: readonly string[]) =>
    ids.map((id) => `UpdateElementStyle(${id}, "red")`).join('\n');
  const all = [ORDERS, WRITE, EVENTS, 'Container(watch, "Observability", "Prometheus")'];

  test('the one name without meaning is the one element without style', () => {
    expect(suggestedFor('telemetry', ...all, styled('o', 'wdb', 'bus'))).toBe('watch');
  });
  test('not where two elements have no style', () => {
    expect(suggestedFor('telemetry', ...all, styled('o', 'wdb'))).toBeUndefined();
  });
  test('not where two names mean nothing', () => {
    expect(suggestedFor('telemetry', ...all, styled('o', 'wdb', 'bus', 'billing'))).toBeUndefined();
  });
});

test('a text full of unknown names is checked in no time', () => {
  const elements = Array.from(
    { length: 5000 },
    (_, i) => `Container(service_${i}, "Service ${i}", "Go")`,
  );
  const relations = Array.from(
    { length: 5000 },
    (_, i) => `Rel(service_${i}, sevrice_x${i}, "Calls")`,
  );
  const started = performance.now();
  const found = check(['C4Container', ...elements, ...relations].join('\n'));
  expect(found.filter(({ rule }) => rule === 'unresolved-reference')).toHaveLength(5000);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('hostile labels do not make the search explode', () => {
  const label = Array.from({ length: 40 }, (_, i) => 'a'.repeat(3 + (i % 8))).join(' ');
  expect(suggestedFor('a'.repeat(47), `Container(x, "${label}", "Go")`)).toBeUndefined();
});
