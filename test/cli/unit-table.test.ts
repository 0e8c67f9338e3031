import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { cut, layOut } from '../../src/cli/columns.ts';
import { unitTable } from '../../src/cli/unit-table.ts';
import type { UnitStatus } from '../../src/run/runtime.ts';

const status: UnitStatus = {
  id: 'gateway',
  label: 'Gateway',
  technology: 'Kong',
  simulated: true,
  engine: null,
  state: 'ready',
  waitsFor: [],
  address: 'http://127.0.0.1:20001',
  readyMs: 1234,
  pid: 1,
};

describe('the table of units', () => {
  test('says what, how, since when and where', () => {
    const [titles = '', row = ''] = unitTable([status], 80).split('\n');
    for (const part of ['gateway', 'Kong', 'ready', '1.2 s', 'http://127.0.0.1:20001'])
      expect(row).toContain(part);
    expect(titles.indexOf('address')).toBe(row.indexOf('http://'));
  });

  test('fits 80 columns, with wide letters and what would act on a terminal', () => {
    const technology = '数据库'.repeat(30) + '\u001b[31m';
    const table = unitTable([status, { ...status, technology }], 80);
    expect(Math.max(...table.split('\n').map((line) => stringWidth(line)))).toBeLessThanOrEqual(80);
    expect(table).not.toContain('\u001b');
  });
});

describe('columns', () => {
  test('a text is cut between letters, not within one', () => {
    expect(cut('abc', 3)).toBe('abc');
    expect(cut('abcd', 3)).toBe('ab…');
    expect(cut('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 4)).toBe('👩‍👩‍👧…');
  });

  test('numbers stand at the right', () => {
    const lines = layOut([{ title: 'name' }, { title: 'n', align: 'right' }], [['a', '100']], 80);
    expect(lines).toEqual(['name    n', 'a     100']);
  });
});
