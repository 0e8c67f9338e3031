import { UserFault } from '../diagnostics/faults.ts';
import type { FileClass } from './rendered-file.ts';
import { journalName, pathProblem } from './safe-path.ts';

/** What c4gen remembers of one file it wrote. */
export interface ManifestEntry {
  readonly class: FileClass;
  /** {@link contentHash} of the content that was written last. */
  readonly sha256: string;
  readonly origin: string;
}

/** What the caller wants remembered of one element, for example the technology it declares. Never read back for writing. */
export type ElementFacts = Readonly<Record<string, string | number | boolean | null>>;

/** What c4gen wrote into a target folder, and from what. Iteration order of the maps means nothing. */
export interface Manifest {
  /** Version of the c4gen that wrote it. */
  readonly generator: string;
  /** The model file, relative to the target folder; null where it came from stdin. For people: nothing is opened by it. */
  readonly model: string | null;
  readonly elements: ReadonlyMap<string, ElementFacts>;
  readonly files: ReadonlyMap<string, ManifestEntry>;
}

/** Raised whenever an older c4gen could misread the file. */
const formatVersion = 1;

/**
 * Writes a manifest as JSON with one line a file and an element, sorted, so that a diff shows what changed and a merge
 * of two branches seldom conflicts.
 */
export function serialiseManifest(manifest: Manifest): string {
  const head = { format: formatVersion, c4gen: manifest.generator, model: manifest.model };
  const fields = Object.entries(head).map(([key, value]) => `  "${key}": ${JSON.stringify(value)}`);
  fields.push(`  "elements": ${lines(manifest.elements, sortedFacts)}`);
  fields.push(`  "files": ${lines(manifest.files, entryFields)}`);
  return `{\n${fields.join(',\n')}\n}\n`;
}

function lines<Value>(map: ReadonlyMap<string, Value>, fields: (value: Value) => object): string {
  if (map.size === 0) return '{}';
  const rows = [...map]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(fields(value))}`);
  return `{\n${rows.join(',\n')}\n  }`;
}

function sortedFacts(facts: ElementFacts): object {
  return Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Picks the fields in a fixed order, whatever order the object was made in. */
function entryFields(entry: ManifestEntry): ManifestEntry {
  return { class: entry.class, sha256: entry.sha256, origin: entry.origin };
}

/**
 * Reads a manifest. It is untrusted input: anyone who can open a pull request can edit it.
 *
 * @param text what the file holds
 * @param shown the path to name in an error
 * @throws {UserFault} where it is not a manifest, or names a path that is not inside the target folder
 */
export async function parseManifest(text: string, shown: string): Promise<Manifest> {
  const data = parseJson(text, shown);
  const { manifestSchema, describeIssue } = await import('./manifest-schema.ts');
  const newer = newerFormat(data);
  if (newer !== null) {
    throw new UserFault(`${shown} has format ${newer}; this c4gen reads format ${formatVersion}`, {
      hint: 'Run the version of c4gen that wrote it, or a newer one.',
    });
  }
  const result = manifestSchema.safeParse(data);
  if (!result.success) throw broken(shown, describeIssue(result.error));
  const files = new Map(Object.entries(result.data.files));
  for (const path of files.keys()) {
    const problem = pathProblem(path);
    if (problem !== null) throw broken(shown, `the path ${JSON.stringify(path)} ${problem}`);
  }
  return {
    generator: result.data.c4gen,
    model: result.data.model,
    elements: new Map(Object.entries(result.data.elements)),
    files,
  };
}

function parseJson(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = /^(<{7}|>{7}|={7})/m.test(text)
      ? 'it has merge conflict markers'
      : 'it is not JSON';
    throw broken(shown, reason, cause);
  }
}

function newerFormat(data: unknown): number | null {
  if (typeof data !== 'object' || data === null || !('format' in data)) return null;
  return typeof data.format === 'number' && data.format > formatVersion ? data.format : null;
}

function broken(shown: string, reason: string, cause?: unknown): UserFault {
  return new UserFault(`${shown} cannot be used: ${reason}`, { hint: recovery(shown), cause });
}

function recovery(shown: string): string {
  if (shown.endsWith(journalName))
    return 'An interrupted run left it behind. Delete it and run again.';
  return (
    'Restore it from version control. Without a copy, delete it and run scaffold again: files that are as ' +
    'generated are taken over, and every other one is listed before anything is written.'
  );
}
