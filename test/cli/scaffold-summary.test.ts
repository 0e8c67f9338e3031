import { expect, test } from 'vitest';
import { summariseScaffold } from '../../src/cli/scaffold-summary.ts';
import type { Action, Decision, Reason } from '../../src/write/decide.ts';

function decision(path: string, action: Action, reason: Reason): Decision {
  return { path, action, reason, class: 'owned', origin: 'order', entry: null };
}

const nothingMoved = { renames: [], renameHints: [], moves: [], blockedMoves: [] };
const outcomeOf = (list: readonly Decision[], changes: boolean) => ({
  decisions: list,
  changes,
  ...nothingMoved,
});
const options = (planned: boolean) => ({ folder: 'out', planned, width: 80 });

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
  const text = summariseScaffold(outcomeOf(decisions, true), options(false));
  expect(named(text)).toEqual([
    'a/edited',
    'a/deleted',
    'a/left',
    'a/conflict',
    'a/blocked',
    'a/link',
  ]);
});

test('before a run, every file that would change is named too', () => {
  const text = summariseScaffold(outcomeOf(decisions, true), options(true));
  expect(named(text).slice(0, 3)).toEqual(['a/created', 'a/updated', 'a/removed']);
});

test('the first line counts, and says where', () => {
  const text = summariseScaffold(outcomeOf(decisions, true), options(false));
  const [first = ''] = text.split('\n');
  expect(first.startsWith('out: ')).toBe(true);
  expect(first.match(/\d+/g)).toEqual(['1', '1', '1', '1', '3', '2']);
});

test('a long section is cut after a run and whole before one', () => {
  const many = Array.from({ length: 100 }, (_, index) =>
    decision(`a/f${index}`, 'conflict', 'untracked-file'),
  );
  const rows = (planned: boolean) =>
    named(summariseScaffold(outcomeOf(many, false), options(planned))).length;
  expect([rows(false), rows(true)]).toEqual([20, 100]);
});

test('a path cannot act on the terminal', () => {
  const hostile = [decision('a\u202egnp.exe', 'conflict', 'untracked-file')];
  const text = summariseScaffold(outcomeOf(hostile, false), {
    ...options(true),
    folder: '\u001b[2J',
  });
  expect(text).not.toMatch(/[\u001b\u202e]/);
});

test('every reason that asks for something has a section, and no line is wider than the terminal', () => {
  const asking: readonly (readonly [Action, Reason])[] = [
    ['merge', 'merged'],
    ['merge', 'merge-conflict'],
    ['keep', 'adopted'],
    ['orphan', 'read-only'],
    ['conflict', 'edited-and-changed'],
    ['conflict', 'unresolved'],
    ['conflict', 'no-base'],
    ['conflict', 'not-text'],
    ['conflict', 'read-only'],
    ['conflict', 'directory'],
  ];
  for (const [action, reason] of asking) {
    const list = [decision('a/file', action, reason)];
    const text = summariseScaffold(outcomeOf(list, true), options(false));
    expect([reason, named(text)]).toEqual([reason, ['a/file']]);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  }
});

test('a rename is told with what moved; what may be one, with the comment to add', () => {
  const text = summariseScaffold(
    {
      ...outcomeOf([], true),
      renames: [{ from: 'old', to: 'new', unit: { from: 'old', to: 'new' }, why: 'matched' }],
      moves: [{ from: 'services/old', to: 'services/new' }],
      blockedMoves: [{ from: 'infra/old', to: 'infra/new' }],
      renameHints: [{ to: 'web', from: ['site', 'page'] }],
    },
    options(false),
  );
  for (const part of ['old -> new', 'services/old -> services/new', 'infra/old -> infra/new']) {
    expect(text).toContain(part);
  }
  expect(text).toContain('%% c4gen-renamed-from site');
});
