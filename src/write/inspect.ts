import { lstatSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserFault } from '../diagnostics/faults.ts';
import type { FileContent } from './apply.ts';
import { checkRendered } from './check-rendered.ts';
import { contentHash } from './content-hash.ts';
import { changesFile, decide } from './decide.ts';
import type { Decision, RenderedState } from './decide.ts';
import { onDiskSync } from './disk-fault.ts';
import { parseManifest, serialiseManifest } from './manifest.ts';
import type { ElementFacts, Manifest, ManifestEntry } from './manifest.ts';
import { observeFolder } from './observe-folder.ts';
import { recover } from './recover.ts';
import type { RenderedFile } from './rendered-file.ts';
import { journalName, manifestName } from './safe-path.ts';

/** What is to stand in a target folder, and what to remember about it. */
export interface WriteRequest {
  /** The target folder, as the user gave it. It need not exist. */
  readonly target: string;
  readonly files: readonly RenderedFile[];
  /** Version of c4gen. */
  readonly generator: string;
  /** Path of the model file relative to the target folder, with forward slashes; null where it came from stdin. */
  readonly model: string | null;
  /** By id of the element. */
  readonly elements: ReadonlyMap<string, ElementFacts>;
}

/** What a run would do to a target folder, worked out from reading it. */
export interface Inspection {
  readonly decisions: readonly Decision[];
  /** Whether a run changes anything at all in the folder, the manifest included. */
  readonly changes: boolean;
  readonly contents: ReadonlyMap<string, FileContent>;
  /** The manifest as it has to be after the run. */
  readonly manifestText: string;
  /** After an interrupted run: the manifest that tells what was really written. */
  readonly recoveredText: string | null;
  /** Paths that were written before and are not any more: their folders may be empty after the run. */
  readonly abandoned: readonly string[];
  /** Temporary files of an interrupted run. */
  readonly leftovers: readonly string[];
}

/**
 * Compares what is rendered with what the target folder holds. Reads only.
 *
 * @throws {UserFault} on a broken manifest, colliding paths, a target that is not a folder, or one that c4gen did not write and that
 *   has files of its own where generated ones belong
 * @throws {EnvironmentFault} where the folder cannot be read
 */
export async function inspect(request: WriteRequest): Promise<Inspection> {
  checkRendered(request.files);
  checkFolder(request.target);
  const manifestText = readRegularFile(request.target, manifestName);
  const journalText = readRegularFile(request.target, journalName);
  const manifest = await parseIfThere(request.target, manifestName, manifestText);
  const journal = await parseIfThere(request.target, journalName, journalText);

  const rendered = request.files.map(prepare);
  const paths = new Set<string>(request.files.map(({ path }) => path));
  for (const known of [manifest, journal])
    for (const path of known?.files.keys() ?? []) paths.add(path);
  const disk = observeFolder(request.target, paths);

  const recovered = journal && recover(manifest, journal, disk.files);
  const decisions = decide(rendered, recovered ?? manifest, disk.files);
  if (manifest === null && journal === null) refuseForeignFolder(request.target, decisions);
  const next = nextManifest(request, decisions);
  const nextText = serialiseManifest(next);
  return {
    decisions,
    changes: decisions.some(changesFile) || nextText !== manifestText || journal !== null,
    contents: new Map(rendered.map((file) => [file.path, file])),
    manifestText: nextText,
    recoveredText: recovered && serialiseManifest(recovered),
    abandoned: [...paths].filter(
      (path) => !next.files.has(path) && disk.files.get(path)?.kind !== 'blocked',
    ),
    leftovers: disk.leftovers,
  };
}

function prepare(file: RenderedFile): RenderedState & FileContent {
  const bytes = Buffer.from(file.content);
  const { path, origin } = file;
  const executable = file.executable ?? false;
  return { path, class: file.class, origin, executable, bytes, hash: contentHash(bytes) };
}

function checkFolder(target: string): void {
  const stats = onDiskSync('look at', target, () => statSync(target, { throwIfNoEntry: false }));
  if (stats === undefined || stats.isDirectory()) return;
  throw new UserFault(`${target} is not a folder`, { hint: 'Choose another one with -o.' });
}

/** @returns the text, or null where there is no such file */
function readRegularFile(target: string, name: string): string | null {
  const path = join(target, name);
  const stats = onDiskSync('look at', path, () => lstatSync(path, { throwIfNoEntry: false }));
  if (stats === undefined) return null;
  if (!stats.isFile()) {
    throw new UserFault(`${path} is not a regular file`, {
      hint: 'c4gen writes it as one and follows no links. Remove what stands there.',
    });
  }
  return onDiskSync('read', path, () => readFileSync(path, 'utf8'));
}

async function parseIfThere(
  target: string,
  name: string,
  text: string | null,
): Promise<Manifest | null> {
  return text === null ? null : parseManifest(text, join(target, name));
}

function nextManifest(request: WriteRequest, decisions: readonly Decision[]): Manifest {
  const files = new Map<string, ManifestEntry>();
  for (const { path, entry } of decisions) if (entry !== null) files.set(path, entry);
  const { generator, model, elements } = request;
  return { generator, model, elements, files };
}

const listedConflicts = 5;

function refuseForeignFolder(target: string, decisions: readonly Decision[]): void {
  const conflicts = decisions.filter(({ action }) => action === 'conflict');
  if (conflicts.length === 0) return;
  const named = conflicts.slice(0, listedConflicts).map(({ path, by }) => by ?? path);
  const more = conflicts.length - named.length;
  throw new UserFault(
    `${target} is not empty and has no ${manifestName}, and these stand where generated files belong: ` +
      [...new Set(named)].join(', ') +
      (more > 0 ? ` and ${more} more` : ''),
    {
      hint:
        'Nothing was written. Choose an empty folder with -o, or move these files away. ' +
        `If c4gen did write the folder, restore its ${manifestName} from version control.`,
    },
  );
}
