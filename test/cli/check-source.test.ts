import { describe, expect, test } from 'vitest';
import { checkSource } from '../../src/cli/check-source.ts';
import { UserFault } from '../../src/diagnostics/faults.ts';
import type { ValidateOptions } from '../../src/validate/validate.ts';

const HEAD = 'C4Context\n  Person(user, "User")\n  System(shop, "Shop")\n';

function rulesIn(text: string, options: ValidateOptions = {}): string[] {
  const { diagnostics } = checkSource({ file: 'a.mmd', text }, options);
  return diagnostics.map(({ rule, severity }) => `${severity} ${rule}`);
}

describe('one mistake gives one diagnostic', () => {
  test.each([
    ['a relation without label', `${HEAD}  Rel(user, shop)\n`, ['error wrong-argument-count']],
    [
      'a macro of C4-PlantUML',
      `${HEAD}  Rel(user, shop, "Uses")\n  Lay_R(user, shop)\n`,
      ['error not-in-mermaid'],
    ],
    [
      'a misspelt macro',
      `${HEAD.replace('System', 'Sysstem')}  Rel(user, shop, "Uses")\n`,
      ['error unknown-macro'],
    ],
    ['a misspelt relation', `${HEAD}  Rell(user, shop, "Uses")\n`, ['error unknown-macro']],
    ['a misspelt end', `${HEAD}  Rel(user, shpo, "Uses")\n`, ['error unresolved-reference']],
    [
      'an unquoted label',
      `${HEAD}  Rel(user, shop, Uses)\n`,
      ['error syntax-unquoted-last-argument'],
    ],
  ])('%s', (_, text, expected) => {
    expect(rulesIn(text)).toEqual(expected);
  });
});

describe('severities', () => {
  const dangling = `${HEAD}  Rel(user, shop, "Uses")\n  UpdateElementStyle(nobody, "red")\n`;
  test.each([
    ['by name', dangling, { 'unresolved-reference': 'warning' }, ['warning unresolved-reference']],
    ['by code', dangling, { C4G101: 'info' }, ['info unresolved-reference']],
    ['off', dangling, { C4G101: 'off' }, []],
    [
      'of a finding of the parser',
      `${HEAD}  Rel(user, shop, "Uses");\n`,
      { 'syntax-semicolon': 'off' },
      [],
    ],
    [
      'never of a damaged graph',
      `${HEAD}  Rel(user, nobody, "Uses")\n`,
      { C4G101: 'off' },
      ['error unresolved-reference'],
    ],
  ] as const)('%s', (_, text, severities, expected) => {
    expect(rulesIn(text, { severities })).toEqual(expected);
  });
});

test('a source without a diagram is a fault of the user', () => {
  expect(() => checkSource({ file: 'a.md', text: '# Hello\n' })).toThrow(UserFault);
});
