import { UserFault } from '../diagnostics/faults.ts';
import type { ElementFacts, Manifest, ManifestEntry } from './manifest.ts';
import { entryWithBase, formatVersion } from './manifest.ts';
import { BadField, Field } from './manifest-fields.ts';
import { journalName, pathProblem } from './safe-path.ts';

/**
 * Reads a manifest. It is untrusted input: anyone who can open a pull request can edit it.
 *
 * @param text what the file holds
 * @param shown the path to name in an error
 * @throws {UserFault} where it is not a manifest, or names a path that is not inside the target folder
 */
export function parseManifest(text: string, shown: string): Manifest {
  return readChecked(text, shown, readManifest);
}

/**
 * Reads a file of the shape of a manifest with a reader of its fields.
 *
 * @throws {UserFault} as {@link parseManifest}
 */
export function readChecked<T>(text: string, shown: string, read: (field: Field) => T): T {
  const data = parseJson(text, shown);
  const newer = newerFormat(data);
  if (newer !== null) {
    throw new UserFault(`${shown} has format ${newer}; this c4gen reads format ${formatVersion}`, {
      hint: 'Run the version of c4gen that wrote it, or a newer one.',
    });
  }
  try {
    return read(new Field(data));
  } catch (error) {
    if (error instanceof BadField) throw broken(shown, error.message, error);
    throw error;
  }
}

/** @throws {BadField} where a field is missing or not what it should be */
export function readManifest(field: Field): Manifest {
  if (!field.at('format').is(formatVersion)) throw new BadField('its "format" is none');
  const bases = field.at('bases').entries((lines) => lines.texts(), { optional: true });
  const files = field.at('files').entries((entry) => entry);
  return {
    generator: field.at('c4gen').text(),
    model: field.at('model').textOrNull(),
    elements: field.at('elements').entries(readFacts),
    relations: field.at('relations').entries((label) => label.textOrNull(), { optional: true }),
    files: new Map(
      [...files].map(([path, entry]) => [safe(path), readEntry(entry, bases.get(path))]),
    ),
  };
}

/** @throws {BadField} where a path may not be used */
export function safe(path: string): string {
  const problem = pathProblem(path);
  if (problem !== null) throw new BadField(`the path ${JSON.stringify(path)} ${problem}`);
  return path;
}

function readEntry(field: Field, base: readonly string[] | undefined): ManifestEntry {
  const fileClass = field.at('class').oneOf(['owned', 'once', 'merged']);
  const origin = field.at('origin').text();
  if (fileClass === 'merged' && base !== undefined) return entryWithBase(origin, base);
  const sha256 = field.at('sha256').textLike(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal');
  return { class: fileClass, sha256, origin };
}

function readFacts(field: Field): ElementFacts {
  const text = (key: string) => field.at(key).text();
  const textOrNull = (key: string) => field.at(key).textOrNull();
  const folder = textOrNull('folder');
  return {
    role: text('role'),
    unit: text('unit'),
    folder: folder === null ? null : safe(folder),
    technology: text('technology'),
    declaredTechnology: textOrNull('declaredTechnology'),
    label: text('label'),
    parent: textOrNull('parent'),
    after: textOrNull('after'),
  };
}

function parseJson(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const marked = /^(<{7}|>{7}|={7})/m.test(text);
    throw marked ? unmerged(shown, cause) : broken(shown, 'it is not JSON', cause);
  }
}

function newerFormat(data: unknown): number | null {
  if (typeof data !== 'object' || data === null || !('format' in data)) return null;
  return typeof data.format === 'number' && data.format > formatVersion ? data.format : null;
}

function unmerged(shown: string, cause: unknown): UserFault {
  return new UserFault(`${shown} cannot be used: it has merge conflict markers`, {
    hint:
      `Resolve the diagram first. Then take either side of this file (git checkout --ours ${shown}) and run scaffold: ` +
      'it brings the file and the platform up to date with the diagram.',
    cause,
  });
}

function broken(shown: string, reason: string, cause?: unknown): UserFault {
  return new UserFault(`${shown} cannot be used: ${reason}`, { hint: recovery(shown), cause });
}

function recovery(shown: string): string {
  if (shown.endsWith(journalName))
    return 'An interrupted run left it behind. Delete it and run again.';
  return (
    'Restore it from version control. Without a copy, delete it and run scaffold with --adopt: files that are ' +
    'as generated are taken over, and every other one is kept and listed.'
  );
}
