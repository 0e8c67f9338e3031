import { describe, expect, test } from 'vitest';
import { CASE_STYLES } from '../../src/config/convention-schema.ts';
import { readConvention } from '../../src/policy/conventions.ts';
import { findings } from './findings.ts';

const NAMES: Readonly<Record<(typeof CASE_STYLES)[number], { right: string[]; wrong: string[] }>> =
  {
    camelCase: {
      right: ['a', 'orderDb', 'größe2', 'http2Api'],
      wrong: ['OrderDb', 'order_db', '2a'],
    },
    PascalCase: { right: ['A', 'OrderDb', 'Ärger'], wrong: ['orderDb', 'Order-Db'] },
    'kebab-case': { right: ['a', 'order-db-2'], wrong: ['orderDb', 'order--db', '-a', 'order_db'] },
    snake_case: { right: ['a', 'order_db_2'], wrong: ['orderDb', 'order-db', 'order_'] },
    SCREAMING_SNAKE_CASE: { right: ['A', 'ORDER_DB'], wrong: ['Order_DB', 'ORDER-DB'] },
    lowercase: { right: ['a', 'orderdb2'], wrong: ['orderDb', 'order_db', ''] },
    'Title Case': {
      right: ['Order Database', 'Point of Sale', '3rd Party', '注文', 'API'],
      wrong: ['Order database', 'order', 'of Sale', 'Sale of'],
    },
    'Sentence case': { right: ['Order database', 'Order Database'], wrong: ['order'] },
  };

describe.each(Object.entries(NAMES))('%s', (style, { right, wrong }) => {
  const { test: isRight } = readConvention(style);
  test.each(right)('%j', (name) => expect(isRight(name)).toBe(true));
  test.each(wrong)('not %j', (name) => expect(isRight(name)).toBe(false));
});

test('a style is an example of itself', () => {
  for (const style of CASE_STYLES) expect(readConvention(style).test(style)).toBe(true);
});

test('an expression is asked afresh each time, also with the flag g', () => {
  const { test: isRight } = readConvention('/^svc-/g');
  expect([isRight('svc-a'), isRight('svc-a'), isRight('a')]).toEqual([true, true, false]);
});

const DIAGRAM = `C4Container
  Person(theBuyer, "Buyer")
  Container(orderApi, "order API", "Go")
  System_Boundary(Shop, "Shop") {
    ContainerDb(db, "", "Postgres")
  }
  Rel(theBuyer, orderApi, "buys things")
  Rel(orderApi, db, "Reads")
`;

test('names are checked by kind, with the name in the right style', () => {
  const config = `naming:
  person: {id: kebab-case}
  container: {id: snake_case, label: Title Case}
  boundary: {id: lowercase}
  relation: {label: Sentence case}
`;
  expect(findings(config, DIAGRAM)).toEqual([
    ['C4G711 naming-convention', 'theBuyer', 'the-buyer'],
    ['C4G711 naming-convention', 'orderApi', 'order_api'],
    ['C4G711 naming-convention', 'order API', 'Order API'],
    ['C4G711 naming-convention', 'Shop', 'shop'],
    ['C4G711 naming-convention', 'buys things', 'Buys things'],
  ]);
});

describe('allowed names', () => {
  const diagram = (technology: string, over = ''): string =>
    `C4Container\n  Container(a, "A", "${technology}")\n  Container_Ext(b, "B", "COBOL")\n  Rel(a, b, "Asks", "${over}")\n`;
  const technologies = (lists: string, technology: string): string[] =>
    findings(`technologies: ${lists}`, diagram(technology)).map(
      ([code, text]) => `${code} ${text}`,
    );
  test.each([
    ['{allow: [Postgres]}', 'PostgreSQL 16', true],
    ['{allow: [Node]}', 'Node.js, Express', true],
    ['{allow: [Node, Go]}', 'Node.js and Redis', false],
    ['{allow: [Kafka]}', 'Pulsar', false],
    ['{allow: [Pulsar]}', 'Apache Pulsar', true],
    ['{allow: [Zorg DB]}', 'zorg  db', true],
    ['{allow: [Zorg DB]}', 'Zorg', false],
    ['{deny: [PHP]}', 'Laravel', false],
    ['{deny: [PHP]}', 'Go', true],
    ['{allow: [Go], deny: [Go]}', 'Go', false],
    ['{allow: [Go]}', '', true],
  ])('%s: %s', (lists, technology, right) => {
    expect(technologies(lists, technology)).toEqual(
      right ? [] : [`C4G712 technology-not-allowed ${technology}`],
    );
  });

  test.each([
    ['{deny: [HTTP]}', 'REST', false],
    ['{deny: [HTTP]}', 'HTTPS', true],
    ['{allow: [HTTPS, JWT]}', 'HTTPS, JWT', true],
    ['{allow: [HTTPS]}', 'HTTPS, JWT', false],
    ['{allow: [carrier pigeon]}', 'Carrier Pigeon', true],
  ])('protocols %s: %s', (lists, over, right) => {
    expect(findings(`protocols: ${lists}`, diagram('Go', over))).toEqual(
      right ? [] : [['C4G713 protocol-not-allowed', over]],
    );
  });
});
