import { expect, test } from 'vitest';
import { summariseScaffold } from '../../src/cli/scaffold-summary.ts';
import type { Action, Decision, Reason } from '../../src/write/decide.ts';

function decision(path: string, action: Action, reason: Reason): Decision {
  return { path, action, reason, class: 'owned', origin: 'order', entry: null };
}

const decisions = [
  decision('a/created', 'create', 'new'),
  decision('a/updated', 'update', 'generated-content-changed'),
  decision('a/removed', 'orphan', 'untouched'),
  decision('a/unchanged', 'unchanged', 'as-generated'),
  decision('a/once', 'keep', 'once'),
  decision('a/deleted', 'keep', 'deleted-by-user'),
  decision('a/edited', 'keep', 'edited'),
  decision('a/conflict', 'conflict', 'untracked-file'),
  { ...decision('a/blocked', 'conflict', 'blocked'), by: 'a/link' },
  decision('a/left', 'orphan', 'edited'),
  decision('a/gone', 'orphan', 'gone'),
];

/** The paths that a summary names. */
const named = (text: string) => [...text.matchAll(/a\/\w+/g)].map(([path]) => path);

test('after a run, every file that needs a look is named, and no other', () => {
  const text = summariseScaffold({ decisions, changes: true }, { folder: 'out', planned: false });
  expect(named(text)).toEqual([
    'a/conflict',
    'a/blocked',
    'a/link',
    'a/deleted',
    'a/edited',
    'a/left',
  ]);
});

test('before a run, every file that would change is named too', () => {
  const text = summariseScaffold({ decisions, changes: true }, { folder: 'out', planned: true });
  expect(named(text).slice(0, 3)).toEqual(['a/created', 'a/updated', 'a/removed']);
});

test('the first line counts, and says where', () => {
  const text = summariseScaffold({ decisions, changes: true }, { folder: 'out', planned: false });
  const [first = ''] = text.split('\n');
  expect(first.startsWith('out: ')).toBe(true);
  expect(first.match(/\d+/g)).toEqual(['1', '1', '1', '1', '3', '2']);
});

test('a long section is cut after a run and whole before one', () => {
  const many = Array.from({ length: 100 }, (_, index) =>
    decision(`a/f${index}`, 'conflict', 'untracked-file'),
  );
  const rows = (planned: boolean) =>
    named(summariseScaffold({ decisions: many, changes: false }, { folder: 'out', planned }))
      .length;
  expect([rows(false), rows(true)]).toEqual([20, 100]);
});

test('a path cannot act on the terminal', () => {
  const hostile = [decision('a\u202egnp.exe', 'conflict', 'untracked-file')];
  const text = summariseScaffold(
    { decisions: hostile, changes: false },
    { folder: '\u001b[2J', planned: true },
  );
  expect(text).not.toMatch(/[\u001b\u202e]/);
});
