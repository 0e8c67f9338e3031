import type { Manifest } from './manifest.ts';
import { serialiseManifest } from './manifest.ts';
import type { Field } from './manifest-fields.ts';
import type { Move } from './moves.ts';
import { readChecked, readManifest, safe } from './read-manifest.ts';

/** What a run is going to do: written before the first change, and removed after the last. */
export interface Journal {
  /** The manifest as it will be. */
  readonly manifest: Manifest;
  /** Old and new ids of elements that are renamed. */
  readonly renames: ReadonlyMap<string, string>;
  /** In order; made before any file is written. */
  readonly moves: readonly Move[];
  /** Hashes of merged files as they will be, by path: what is written there is not what is generated. */
  readonly results: ReadonlyMap<string, string>;
}

/** Writes a journal in the form of a manifest with more sections. */
export function serialiseJournal({ manifest, renames, moves, results }: Journal): string {
  return serialiseManifest(manifest, {
    renames: Object.fromEntries(renames),
    moves,
    results: Object.fromEntries(results),
  });
}

/**
 * Reads a journal, which is untrusted as a manifest is.
 *
 * @throws {UserFault} where it is not one, or names a path outside the target folder
 */
export function parseJournal(text: string, shown: string): Journal {
  return readChecked(text, shown, (field) => ({
    manifest: readManifest(field),
    renames: field.at('renames').entries((id) => id.text()),
    moves: field.at('moves').items(readMove),
    results: field.at('results').entries((hash) => hash.text()),
  }));
}

function readMove(field: Field): Move {
  return { from: safe(field.at('from').text()), to: safe(field.at('to').text()) };
}
