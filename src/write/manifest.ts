import { contentHash } from './content-hash.ts';
import type { FileClass } from './rendered-file.ts';

/** What c4gen remembers of one file it wrote. */
export interface ManifestEntry {
  readonly class: FileClass;
  /** {@link contentHash} of what was generated last. */
  readonly sha256: string;
  readonly origin: string;
  /** What was generated last, of a merged file: the base of the next merge. */
  readonly base?: string;
}

/** What is remembered of one element: enough to know it again when its name changes. */
export interface ElementFacts {
  readonly role: string;
  /** Its id as the platform uses it: folder, host and service name. */
  readonly unit: string;
  /** The folder of its code; null where it has none. */
  readonly folder: string | null;
  readonly technology: string;
  /** As the diagram says it. */
  readonly declaredTechnology: string | null;
  readonly label: string;
  /** Id of the element that it lies in. */
  readonly parent: string | null;
  /** Id of the element that is drawn before it in the same parent. */
  readonly after: string | null;
}

/** What c4gen wrote into a target folder, and from what. Iteration order of the maps means nothing. */
export interface Manifest {
  /** Version of the c4gen that wrote it. */
  readonly generator: string;
  /** The model file, relative to the target folder; null where it came from stdin. For people: nothing is opened by it. */
  readonly model: string | null;
  readonly elements: ReadonlyMap<string, ElementFacts>;
  /** Labels of the relations by their ids. */
  readonly relations: ReadonlyMap<string, string | null>;
  readonly files: ReadonlyMap<string, ManifestEntry>;
}

/** Raised whenever an older c4gen could misread the file. */
export const formatVersion = 1;

/**
 * Writes a manifest as JSON with one line a file and an element, sorted, so that a diff shows what changed and a merge
 * of two branches seldom conflicts. The bases of merged files stand at the end, one line a line, and have no hash: what git merges
 * in the file it merges in its base as well.
 *
 * @param more further sections, for a journal
 */
export function serialiseManifest(
  manifest: Manifest,
  more: Readonly<Record<string, unknown>> = {},
): string {
  const head = { format: formatVersion, c4gen: manifest.generator, model: manifest.model };
  const fields = Object.entries(head).map(([key, value]) => `  "${key}": ${JSON.stringify(value)}`);
  const bases = [...manifest.files].flatMap(([path, { base }]) =>
    base === undefined ? [] : [[path, base] as const],
  );
  fields.push(
    section('elements', manifest.elements, (facts) => JSON.stringify(sorted(facts))),
    section('relations', manifest.relations, (label) => JSON.stringify(label)),
    section('files', manifest.files, (entry) => JSON.stringify(entryFields(entry))),
    section('bases', new Map(bases), baseLines),
  );
  for (const [key, value] of Object.entries(more))
    fields.push(`  "${key}": ${JSON.stringify(value)}`);
  return `{\n${fields.join(',\n')}\n}\n`;
}

function section<Value>(
  name: string,
  map: ReadonlyMap<string, Value>,
  write: (value: Value) => string,
): string {
  if (map.size === 0) return `  "${name}": {}`;
  const rows = [...map]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `    ${JSON.stringify(key)}: ${write(value)}`);
  return `  "${name}": {\n${rows.join(',\n')}\n  }`;
}

function sorted(facts: ElementFacts): object {
  return Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Picks the fields in a fixed order, whatever order the object was made in. */
function entryFields({ class: fileClass, sha256, origin, base }: ManifestEntry): object {
  return { class: fileClass, ...(base === undefined && { sha256 }), origin };
}

function baseLines(base: string): string {
  return `${JSON.stringify(base.split('\n'), null, 6).slice(0, -1)}    ]`;
}

/** The entry of a file as it is generated now. */
export function entryOf(file: {
  readonly class: FileClass;
  readonly hash: string;
  readonly origin: string;
  readonly content: string;
}): ManifestEntry {
  const { class: fileClass, hash: sha256, origin, content } = file;
  return { class: fileClass, sha256, origin, ...(fileClass === 'merged' && { base: content }) };
}

/** The entry of a merged file that was read back. */
export function entryWithBase(origin: string, lines: readonly string[]): ManifestEntry {
  const base = lines.join('\n');
  let hash: string | undefined;
  return {
    class: 'merged',
    origin,
    base,
    // Asked for only where the file is not as it is generated now.
    get sha256() {
      return (hash ??= contentHash(Buffer.from(base)));
    },
  };
}
