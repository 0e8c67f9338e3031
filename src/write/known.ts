import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserFault } from '../diagnostics/faults.ts';
import { onDiskSync } from './disk-fault.ts';
import type { Journal } from './journal.ts';
import { parseJournal } from './journal.ts';
import type { Manifest } from './manifest.ts';
import { serialiseManifest } from './manifest.ts';
import type { Move } from './moves.ts';
import { located, relocateManifest } from './moves.ts';
import { observePlaces } from './observe-folder.ts';
import { pendingMoves } from './place.ts';
import { parseManifest } from './read-manifest.ts';
import { recover } from './recover.ts';
import { journalName, manifestName } from './safe-path.ts';

/** What c4gen knows of a target folder from earlier runs. */
export interface Known {
  /** What was really written, also by a run that was interrupted. Null where c4gen did not write the folder. */
  readonly manifest: Manifest | null;
  /** The manifest as it stands on disk. */
  readonly manifestText: string | null;
  /** After an interrupted run: the manifest that tells what was really written, as text. */
  readonly recoveredText: string | null;
  /** Moves of an interrupted run that are still to be made; `manifest` reads as if they were. */
  readonly pending: readonly Move[];
  /** Temporary files of an interrupted run. */
  readonly leftovers: readonly string[];
  /** Every path that was ever written, as far as is known. */
  readonly paths: ReadonlySet<string>;
}

/**
 * Reads the manifest of a target folder and, after an interrupted run, its journal.
 *
 * @throws {UserFault} where one of them is broken
 * @throws {EnvironmentFault} where the folder cannot be read
 */
export function readKnown(target: string): Known {
  const manifestText = readRegularFile(target, manifestName);
  const journalText = readRegularFile(target, journalName);
  const shown = join(target, manifestName);
  const manifest = manifestText === null ? null : parseManifest(manifestText, shown);
  if (journalText === null) {
    const paths = new Set(manifest?.files.keys());
    return { manifest, manifestText, recoveredText: null, pending: [], leftovers: [], paths };
  }
  const journal = parseJournal(journalText, join(target, journalName));
  return { ...recovered(target, manifest, journal), manifestText };
}

function recovered(
  target: string,
  manifest: Manifest | null,
  journal: Journal,
): Omit<Known, 'manifestText'> {
  const { renames, moves } = journal;
  const moved = manifest && relocateManifest(manifest, renames, moves);
  const pending = pendingMoves(target, moves);
  const paths = new Set([...(moved?.files.keys() ?? []), ...journal.manifest.files.keys()]);
  const { files, leftovers } = observePlaces(target, paths, (path) => located(path, pending));
  const real = recover(moved, journal, files);
  return { manifest: real, recoveredText: serialiseManifest(real), pending, leftovers, paths };
}

/** @returns the text, or null where there is no such file. Git on Windows may have given it other line ends. */
function readRegularFile(target: string, name: string): string | null {
  const path = join(target, name);
  const stats = onDiskSync('look at', path, () => lstatSync(path, { throwIfNoEntry: false }));
  if (stats === undefined) return null;
  if (!stats.isFile()) {
    throw new UserFault(`${path} is not a regular file`, {
      hint: 'c4gen writes it as one and follows no links. Remove what stands there.',
    });
  }
  return onDiskSync('read', path, () => readFileSync(path, 'utf8')).replaceAll('\r\n', '\n');
}
