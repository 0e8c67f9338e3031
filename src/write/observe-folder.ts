import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readdirSync,
} from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from './content-hash.ts';
import { onDiskSync, systemErrorCode } from './disk-fault.ts';
import { absent } from './disk-state.ts';
import type { DiskState } from './disk-state.ts';
import { hasMarkers } from './merge/markers.ts';
import { isTemporaryName } from './safe-path.ts';

/** A content with its {@link contentHash}. */
export interface Expected {
  readonly bytes: Buffer;
  readonly hash: string;
}

/** What a target folder holds, as far as a run is concerned. */
export interface FolderState {
  /** One state for each path asked for. */
  readonly files: ReadonlyMap<string, DiskState>;
  /** Temporary files of an interrupted run, relative to the target folder. */
  readonly leftovers: readonly string[];
}

/**
 * Looks at the given paths of a target folder, and at nothing else in it. Symbolic links are seen as such and never
 * followed, except for the target folder itself. A folder that does not exist holds nothing.
 *
 * Synchronous: reading a few hundred small files that way is several times faster, and never holds more than one open.
 *
 * @param target the folder
 * @param paths relative to it, already checked ({@link pathProblem})
 * @param expected what most files hold, by path: comparing takes less than hashing
 * @throws {EnvironmentFault} where the system does not let a file or folder be read
 */
export function observeFolder(
  target: string,
  paths: Iterable<string>,
  expected: ReadonlyMap<string, Expected> = new Map(),
): FolderState {
  const files = new Map<string, DiskState>();
  const leftovers: string[] = [];
  observe({ target, expected, files, leftovers }, '', nest(paths));
  return { files, leftovers };
}

/**
 * {@link observeFolder} for paths whose files still stand elsewhere.
 *
 * @param locate where the file of a path stands
 * @returns one state for each path, under that path
 */
export function observePlaces(
  target: string,
  paths: Iterable<string>,
  locate: (path: string) => string,
  expected: ReadonlyMap<string, Expected> = new Map(),
): FolderState {
  const places = new Map([...paths].map((path) => [path, locate(path)]));
  const expectedThere = new Map(
    [...expected].map(([path, content]) => [places.get(path) ?? path, content]),
  );
  const { files, leftovers } = observeFolder(target, places.values(), expectedThere);
  const found = [...places].map(([path, place]) => [path, files.get(place) ?? absent] as const);
  return { files: new Map(found), leftovers };
}

/** The paths of one folder: its own files, and what is asked for in each of its folders. */
interface Wanted {
  readonly files: Set<string>;
  readonly folders: Map<string, Wanted>;
}

function nest(paths: Iterable<string>): Wanted {
  const root: Wanted = { files: new Set(), folders: new Map() };
  for (const path of paths) {
    const segments = path.split('/');
    const name = segments.pop() ?? '';
    let folder = root;
    for (const segment of segments) {
      const inner = folder.folders.get(segment) ?? { files: new Set(), folders: new Map() };
      folder.folders.set(segment, inner);
      folder = inner;
    }
    folder.files.add(name);
  }
  return root;
}

interface Observation {
  readonly target: string;
  readonly expected: ReadonlyMap<string, Expected>;
  readonly files: Map<string, DiskState>;
  readonly leftovers: string[];
}

/** @param prefix the path of the folder with a slash at its end, or empty for the target folder */
function observe(observation: Observation, prefix: string, wanted: Wanted): void {
  const { target, expected, files, leftovers } = observation;
  const listed = listFolder(join(target, prefix));
  for (const name of listed.keys()) if (isTemporaryName(name)) leftovers.push(prefix + name);
  for (const name of wanted.files) {
    const path = prefix + name;
    files.set(path, observeFile(join(target, path), listed.get(name), expected.get(path)));
  }
  for (const [name, inner] of wanted.folders) {
    const path = prefix + name;
    const entry = listed.get(name) ?? lookAt(join(target, path));
    if (entry?.isDirectory()) {
      observe(observation, `${path}/`, inner);
    } else {
      const state: DiskState = entry === null ? absent : { kind: 'blocked', by: path };
      for (const below of pathsBelow(inner, `${path}/`)) files.set(below, state);
    }
  }
}

function* pathsBelow(wanted: Wanted, prefix: string): Generator<string> {
  for (const name of wanted.files) yield prefix + name;
  for (const [name, inner] of wanted.folders) yield* pathsBelow(inner, `${prefix}${name}/`);
}

/** The entries of a folder by name: none where it does not exist. */
function listFolder(path: string): Map<string, Dirent> {
  const entries = onDiskSync('read the folder', path, () =>
    unlessMissing(() => readdirSync(path, { withFileTypes: true })),
  );
  return new Map((entries ?? []).map((entry) => [entry.name, entry]));
}

/** Asks for a name that its folder does not list: where case is ignored, it may stand there in another spelling. */
function lookAt(path: string): Stats | null {
  return onDiskSync('look at', path, () => unlessMissing(() => lstatSync(path)));
}

function unlessMissing<T>(step: () => T): T | null {
  try {
    return step();
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function observeFile(
  path: string,
  listed: Dirent | undefined,
  expected: Expected | undefined,
): DiskState {
  const entry = listed ?? lookAt(path);
  if (entry === null) return absent;
  if (entry.isSymbolicLink()) return { kind: 'symlink' };
  if (entry.isDirectory()) return { kind: 'directory' };
  if (!entry.isFile()) return { kind: 'special' };
  return onDiskSync('read', path, () => readState(path, expected));
}

/** Windows has no `O_NOFOLLOW`; there the entry's own kind, seen a moment before, has to do. */
const readNoFollow = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

function readState(path: string, expected: Expected | undefined): DiskState {
  const file = openSync(path, readNoFollow);
  try {
    const { mode } = fstatSync(file);
    const content = readFileSync(file);
    const isAsExpected = expected?.bytes.equals(content) === true;
    return {
      kind: 'file',
      hash: isAsExpected ? expected.hash : contentHash(content),
      executable: process.platform === 'win32' || (mode & 0o100) !== 0,
      readOnly: (mode & 0o200) === 0,
      marked: !isAsExpected && hasMarkers(content),
    };
  } finally {
    closeSync(file);
  }
}

/**
 * What a file holds, without following a link.
 *
 * @throws {EnvironmentFault} where the system does not let it be read
 */
export function readWithoutFollowing(path: string): Buffer {
  return onDiskSync('read', path, () => {
    const file = openSync(path, readNoFollow);
    try {
      return readFileSync(file);
    } finally {
      closeSync(file);
    }
  });
}
