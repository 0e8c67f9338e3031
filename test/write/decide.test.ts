import { describe, expect, test } from 'vitest';
import { changesFile, decide } from '../../src/write/decide.ts';
import type { Action, Reason, Wishes } from '../../src/write/decide.ts';
import type { DiskState } from '../../src/write/disk-state.ts';
import type { Manifest } from '../../src/write/manifest.ts';
import type { FileClass } from '../../src/write/rendered-file.ts';
import { fileState } from './made-up-files.ts';

const path = 'services/order/src/main.ts';

/** Hashes of three contents: written last, generated now, and the user's. */
const last = 'a'.repeat(64);
const now = 'b'.repeat(64);
const users = 'c'.repeat(64);

const file = (hash: string, executable = true): DiskState => fileState(hash, { executable });
const gone: DiskState = { kind: 'absent' };
const link: DiskState = { kind: 'symlink' };
const folder: DiskState = { kind: 'directory' };
const pipe: DiskState = { kind: 'special' };
const blocked: DiskState = { kind: 'blocked', by: 'services' };

function manifestOf(sha256: string | null, fileClass: FileClass): Manifest | null {
  if (sha256 === null) return null;
  const base = fileClass === 'merged' ? { base: 'as before\n' } : {};
  const files = new Map([[path, { class: fileClass, sha256, origin: 'before', ...base }]]);
  const [elements, relations] = [new Map(), new Map()];
  return { generator: '0.0.0', model: null, elements, relations, files };
}

interface Row {
  /** Hash in the manifest; null where the path is not tracked. */
  readonly tracked: string | null;
  readonly disk: DiskState;
  readonly action: Action;
  readonly reason: Reason;
  /** Hash in the manifest after the run. */
  readonly then: string | null;
}

/** Rows of a path that is rendered, with the content `now`. */
const owned: Row[] = [
  { tracked: null, disk: gone, action: 'create', reason: 'new', then: now },
  { tracked: null, disk: file(now), action: 'unchanged', reason: 'as-generated', then: now },
  { tracked: null, disk: file(users), action: 'conflict', reason: 'untracked-file', then: null },
  { tracked: null, disk: link, action: 'conflict', reason: 'symlink', then: null },
  { tracked: null, disk: folder, action: 'conflict', reason: 'directory', then: null },
  { tracked: null, disk: pipe, action: 'conflict', reason: 'special', then: null },
  { tracked: null, disk: blocked, action: 'conflict', reason: 'blocked', then: null },
  { tracked: last, disk: gone, action: 'keep', reason: 'deleted-by-user', then: last },
  {
    tracked: last,
    disk: file(last),
    action: 'update',
    reason: 'generated-content-changed',
    then: now,
  },
  { tracked: last, disk: file(now), action: 'unchanged', reason: 'as-generated', then: now },
  {
    tracked: last,
    disk: file(users),
    action: 'conflict',
    reason: 'edited-and-changed',
    then: last,
  },
  { tracked: last, disk: link, action: 'conflict', reason: 'symlink', then: last },
  { tracked: last, disk: folder, action: 'conflict', reason: 'directory', then: last },
  { tracked: last, disk: pipe, action: 'conflict', reason: 'special', then: last },
  { tracked: last, disk: blocked, action: 'conflict', reason: 'blocked', then: last },
  { tracked: now, disk: gone, action: 'keep', reason: 'deleted-by-user', then: now },
  { tracked: now, disk: file(now), action: 'unchanged', reason: 'as-generated', then: now },
  { tracked: now, disk: file(users), action: 'keep', reason: 'edited', then: now },
];

const once: Row[] = [
  { tracked: null, disk: gone, action: 'create', reason: 'new', then: now },
  { tracked: null, disk: file(now), action: 'unchanged', reason: 'as-generated', then: now },
  { tracked: null, disk: file(users), action: 'keep', reason: 'once', then: null },
  { tracked: null, disk: link, action: 'keep', reason: 'once', then: null },
  { tracked: null, disk: folder, action: 'keep', reason: 'once', then: null },
  { tracked: null, disk: blocked, action: 'conflict', reason: 'blocked', then: null },
  { tracked: last, disk: gone, action: 'keep', reason: 'deleted-by-user', then: last },
  { tracked: last, disk: file(last), action: 'keep', reason: 'once', then: last },
  { tracked: last, disk: file(users), action: 'keep', reason: 'once', then: last },
  { tracked: last, disk: file(now), action: 'unchanged', reason: 'as-generated', then: now },
  { tracked: last, disk: link, action: 'keep', reason: 'once', then: last },
  { tracked: last, disk: blocked, action: 'conflict', reason: 'blocked', then: last },
];

/** Rows of a path that is tracked and no longer rendered. */
const orphan: Row[] = [
  { tracked: last, disk: gone, action: 'orphan', reason: 'gone', then: null },
  { tracked: last, disk: file(last), action: 'orphan', reason: 'untouched', then: null },
  { tracked: last, disk: file(users), action: 'orphan', reason: 'edited', then: last },
  { tracked: last, disk: link, action: 'orphan', reason: 'symlink', then: last },
  { tracked: last, disk: folder, action: 'orphan', reason: 'directory', then: last },
  { tracked: last, disk: pipe, action: 'orphan', reason: 'special', then: last },
  { tracked: last, disk: blocked, action: 'orphan', reason: 'blocked', then: last },
];

const title = '$tracked, $disk -> $action ($reason)';

function decideRow(row: Row, fileClass: FileClass, rendered: boolean) {
  const files = rendered
    ? [{ path, content: 'now', hash: now, class: fileClass, executable: false, origin: 'now' }]
    : [];
  const decisions = decide(files, manifestOf(row.tracked, fileClass), new Map([[path, row.disk]]));
  return decisions.map(({ action, reason, entry }) => ({
    action,
    reason,
    then: entry?.sha256 ?? null,
  }));
}

function expected({ action, reason, then }: Row) {
  return [{ action, reason, then }];
}

describe('a rendered file of class owned', () => {
  test.each(owned)(title, (row) => {
    expect(decideRow(row, 'owned', true)).toEqual(expected(row));
  });
});

/** An edit of the user's and a change of the diagram's come together. */
const merges: Row[] = owned.map((row) =>
  row.reason === 'edited-and-changed'
    ? { ...row, action: 'merge', reason: 'merged', then: now }
    : row,
);

describe('a rendered file of class merged', () => {
  test.each(merges)(title, (row) => {
    expect(decideRow(row, 'merged', true)).toEqual(expected(row));
  });
});

interface Given {
  readonly fileClass?: FileClass;
  readonly tracked?: string | null;
  readonly wishes?: Partial<Wishes>;
}

/** The action and reason for the file as it is found. */
function verdictOn(
  state: DiskState,
  { fileClass = 'merged', tracked = last, wishes = {} }: Given = {},
): string | undefined {
  const files = [
    { path, content: 'now', hash: now, class: fileClass, executable: false, origin: 'now' },
  ];
  const [decision] = decide(files, manifestOf(tracked, fileClass), new Map([[path, state]]), {
    restores: () => false,
    adopts: false,
    ...wishes,
  });
  return decision && `${decision.action}/${decision.reason}`;
}

test('a file with conflict markers is not merged again, whether or not anything changed', () => {
  const marked = fileState(users, { marked: true });
  expect(verdictOn(marked)).toBe('conflict/unresolved');
  expect(verdictOn(marked, { tracked: now })).toBe('conflict/unresolved');
  expect(verdictOn(marked, { fileClass: 'owned' })).toBe('conflict/unresolved');
  expect(verdictOn(marked, { fileClass: 'once' })).toBe('keep/once');
});

test('a write-protected file is not replaced', () => {
  const locked = (hash: string) => fileState(hash, { readOnly: true });
  for (const fileClass of ['owned', 'merged'] as const) {
    expect(verdictOn(locked(last), { fileClass })).toBe('conflict/read-only');
    expect(verdictOn(locked(now), { fileClass })).toBe('unchanged/as-generated');
  }
  expect(verdictOn(locked(users))).toBe('conflict/read-only');
});

test('an edit of a merged file without its base is the user’s to settle', () => {
  const files = new Map([[path, { class: 'merged' as const, sha256: last, origin: 'x' }]]);
  const manifest = { ...manifestOf(last, 'merged'), files } as Manifest;
  const rendered = [
    { path, content: 'now', hash: now, class: 'merged' as const, executable: false, origin: 'x' },
  ];
  const [decision] = decide(rendered, manifest, new Map([[path, fileState(users)]]));
  expect(decision?.reason).toBe('no-base');
});

describe('what is restored by name is as generated', () => {
  const wishes = { restores: () => true };
  test.each(['owned', 'once', 'merged'] as const)('%s', (fileClass) => {
    expect(verdictOn(fileState(users), { fileClass, wishes })).toBe('update/restored');
    expect(verdictOn(gone, { fileClass, wishes })).toBe('create/restored');
    expect(verdictOn(fileState(users), { fileClass, tracked: null, wishes })).toBe(
      'update/restored',
    );
  });
  test('but no link, folder or protected file is replaced', () => {
    expect(verdictOn(link, { wishes })).toBe('conflict/symlink');
    expect(verdictOn(folder, { wishes })).toBe('conflict/directory');
    expect(verdictOn(fileState(users, { readOnly: true }), { wishes })).toBe('conflict/read-only');
  });
});

test('what is adopted counts as an edit of what is generated now', () => {
  const files = [
    {
      path,
      content: 'now',
      hash: now,
      class: 'merged' as const,
      executable: false,
      origin: 'now',
    },
  ];
  const wishes = { restores: () => false, adopts: true };
  const [decision] = decide(files, null, new Map([[path, fileState(users)]]), wishes);
  expect(decision).toMatchObject({ action: 'keep', reason: 'adopted' });
  expect(decision?.entry).toMatchObject({ sha256: now, base: 'now' });
});

describe('a rendered file of class once', () => {
  test.each(once)(title, (row) => {
    expect(decideRow(row, 'once', true)).toEqual(expected(row));
  });
});

describe.each(['owned', 'merged', 'once'] as const)('an orphan of class %s', (fileClass) => {
  test.each(orphan)(title, (row) => {
    expect(decideRow(row, fileClass, false)).toEqual(expected(row));
  });
});

test('a file that lost its executable bit gets it back, and nobody else’s is taken', () => {
  const reason = (executable: boolean, onDisk: boolean) =>
    decide(
      [{ path, content: 'now', hash: now, class: 'owned', executable, origin: 'now' }],
      manifestOf(now, 'owned'),
      new Map([[path, file(now, onDisk)]]),
    ).map((decision) => decision.reason);
  expect(reason(true, false)).toEqual(['not-executable']);
  expect(reason(true, true)).toEqual(['as-generated']);
  expect(reason(false, true)).toEqual(['as-generated']);
});

test('a file whose class or origin changed is remembered under the new ones', () => {
  const [decision] = decide(
    [{ path, content: 'now', hash: now, class: 'once', executable: false, origin: 'after' }],
    manifestOf(last, 'owned'),
    new Map([[path, file(users)]]),
  );
  expect(decision?.entry).toEqual({ class: 'once', sha256: last, origin: 'after' });
});

test('what blocks a path is named', () => {
  const [decision] = decide(
    [{ path, content: 'now', hash: now, class: 'owned', executable: false, origin: 'now' }],
    null,
    new Map([[path, blocked]]),
  );
  expect(decision?.by).toBe('services');
});

test('decisions are sorted by path, whatever the order of the input', () => {
  const rendered = ['b', 'Z', 'a/b', 'a'].map((name) => ({
    path: name,
    content: 'now',
    hash: now,
    class: 'owned' as const,
    executable: false,
    origin: 'now',
  }));
  const paths = decide(rendered, manifestOf(last, 'owned'), new Map()).map(
    (decision) => decision.path,
  );
  expect(paths).toEqual(['Z', 'a', 'a/b', 'b', path]);
});

test('only creating, updating and removing an untouched orphan change a file', () => {
  const changing = [
    ...owned.map((row) => ({ row, rendered: true })),
    ...orphan.map((row) => ({ row, rendered: false })),
  ].filter(({ row, rendered }) => {
    const files = rendered
      ? [
          {
            path,
            content: 'now',
            hash: now,
            class: 'owned' as const,
            executable: false,
            origin: 'now',
          },
        ]
      : [];
    const manifest = manifestOf(row.tracked, 'owned');
    return decide(files, manifest, new Map([[path, row.disk]])).some(changesFile);
  });
  expect(changing.map(({ row }) => row.reason)).toEqual([
    'new',
    'generated-content-changed',
    'untouched',
  ]);
});
