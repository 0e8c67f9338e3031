import { expect, test } from 'vitest';
import type { DiskState } from '../../src/write/disk-state.ts';
import type { Manifest } from '../../src/write/manifest.ts';
import { recover } from '../../src/write/recover.ts';
import { fileState } from './made-up-files.ts';

const path = 'compose.yaml';
const old = 'a'.repeat(64);
const next = 'b'.repeat(64);
const users = 'c'.repeat(64);

function manifestOf(sha256: string | null): Manifest {
  const entry = { class: 'owned' as const, sha256: sha256 ?? '', origin: 'platform' };
  const files = new Map(sha256 === null ? [] : [[path, entry]]);
  const [elements, relations] = [new Map(), new Map()];
  return { generator: '0.0.0', model: null, elements, relations, files };
}

function journalOf(sha256: string | null, result?: string) {
  const results = new Map(result === undefined ? [] : [[path, result]]);
  return { manifest: manifestOf(sha256), results };
}

interface Row {
  /** Hash in the manifest and in the journal; null where the path is not in it. */
  readonly before: string | null;
  readonly intended: string | null;
  /** Hash on disk; null where there is no file. */
  readonly disk: string | null;
  readonly settled: string | undefined;
}

const rows: Row[] = [
  // A file being created.
  { before: null, intended: next, disk: null, settled: undefined },
  { before: null, intended: next, disk: next, settled: next },
  { before: null, intended: next, disk: users, settled: undefined },
  // A file being updated.
  { before: old, intended: next, disk: old, settled: old },
  { before: old, intended: next, disk: next, settled: next },
  { before: old, intended: next, disk: users, settled: old },
  { before: old, intended: next, disk: null, settled: old },
  // A file being removed.
  { before: old, intended: null, disk: old, settled: old },
  { before: old, intended: null, disk: null, settled: undefined },
  { before: old, intended: null, disk: users, settled: old },
];

test.each(rows)('$before -> $intended, on disk $disk: $settled', (row) => {
  const state: DiskState = row.disk === null ? { kind: 'absent' } : fileState(row.disk);
  const disk = new Map([[path, state]]);
  const recovered = recover(manifestOf(row.before), journalOf(row.intended), disk);
  expect(recovered.files.get(path)?.sha256).toBe(row.settled);
  const again = recover(recovered, journalOf(row.intended), disk);
  expect(again.files.get(path)?.sha256, 'recovering twice').toBe(row.settled);
});

test('an interrupted first run leaves what it wrote', () => {
  const disk = new Map<string, DiskState>([[path, fileState(next)]]);
  expect(recover(null, journalOf(next), disk).files.get(path)?.sha256).toBe(next);
});

test('a merge that was written is known by what it left, which is not what is generated', () => {
  const merged = 'd'.repeat(64);
  const settled = (disk: string) =>
    recover(manifestOf(old), journalOf(next, merged), new Map([[path, fileState(disk)]])).files.get(
      path,
    )?.sha256;
  expect([settled(merged), settled(users), settled(next)]).toEqual([next, old, old]);
});
