import { statSync } from 'node:fs';
import { UserFault } from '../diagnostics/faults.ts';
import type { FileContent } from './apply.ts';
import { checkRendered } from './check-rendered.ts';
import { contentHash } from './content-hash.ts';
import { changesFile, decide } from './decide.ts';
import type { Decision, RenderedState } from './decide.ts';
import { onDiskSync } from './disk-fault.ts';
import { refuseForeignFolder } from './foreign-folder.ts';
import { serialiseJournal } from './journal.ts';
import { readKnown } from './known.ts';
import { serialiseManifest } from './manifest.ts';
import type { Manifest, ManifestEntry } from './manifest.ts';
import { mergeEdited } from './merge-edited.ts';
import type { Move } from './moves.ts';
import { located, relocated } from './moves.ts';
import { observePlaces } from './observe-folder.ts';
import type { Expected } from './observe-folder.ts';
import type { Renaming } from './rename-elements.ts';
import { renameElements } from './rename-elements.ts';
import type { RenderedFile } from './rendered-file.ts';
import type { WriteRequest } from './request.ts';
import { restores } from './restore.ts';

/** What a run would do to a target folder, worked out from reading it. */
export interface Inspection {
  readonly decisions: readonly Decision[];
  readonly renaming: Renaming;
  /** Whether a run changes anything at all in the folder, the manifest included. */
  readonly changes: boolean;
  readonly contents: ReadonlyMap<string, FileContent>;
  /** Where a path that is decided on stands before the run. */
  readonly locate: (path: string) => string;
  /** The manifest as it has to be after the run. */
  readonly manifestText: string;
  readonly journalText: () => string;
  /** Moves that an interrupted run left to make. */
  readonly pending: readonly Move[];
  /** After an interrupted run: the manifest that tells what was really written. */
  readonly recoveredText: string | null;
  /** Paths that were written before and are not any more: their folders may be empty after the run. */
  readonly abandoned: readonly string[];
  /** Temporary files of an interrupted run. */
  readonly leftovers: readonly string[];
}

/** What is rendered, ready to be compared with files: worked out once, however often a folder is looked at. */
export type Prepared = RenderedState & FileContent & Expected;

/**
 * Checks and hashes what is rendered.
 *
 * @throws {UserFault} on colliding paths
 */
export function prepare(files: readonly RenderedFile[]): readonly Prepared[] {
  checkRendered(files);
  return files.map(({ path, class: fileClass, content, origin, executable = false }) => {
    const bytes = Buffer.from(content);
    return { path, class: fileClass, content, origin, executable, bytes, hash: contentHash(bytes) };
  });
}

/**
 * Compares what is rendered with what the target folder holds. Reads only.
 *
 * @param rendered `request.files`, prepared
 * @throws {UserFault} on a broken manifest, a target that is not a folder, one that c4gen did not write and that is
 *   not empty, or a file to restore that is not generated
 * @throws {EnvironmentFault} where the folder cannot be read
 */
export async function inspect(
  request: WriteRequest,
  rendered: readonly Prepared[],
): Promise<Inspection> {
  const { target } = request;
  checkFolder(target);
  const wishes = { restores: restores(request), adopts: request.adopt ?? false };
  const known = readKnown(target);
  const renaming = renameElements(request, known.manifest, known.pending);
  const moves = [...known.pending, ...renaming.pending];
  const locate = (path: string) => located(path, moves);

  const paths = new Set([
    ...rendered.map(({ path }) => path),
    ...(renaming.manifest?.files.keys() ?? []),
    ...[...known.paths].map((path) => relocated(path, renaming.moves)),
  ]);
  const generated = new Map(rendered.map((file) => [file.path, file]));
  const disk = observePlaces(target, paths, locate, generated);
  const decided = decide(rendered, renaming.manifest, disk.files, wishes);
  if (known.manifest === null && !wishes.adopts) refuseForeignFolder(target, decided);
  const { decisions, contents } = await merge(target, decided, generated, renaming, locate);

  const next = nextManifest(request, decisions);
  const manifestText = serialiseManifest(next);
  const isInterrupted = known.recoveredText !== null;
  return {
    decisions,
    renaming,
    changes: isInterrupted || manifestText !== known.manifestText || decisions.some(changesFile),
    contents,
    locate,
    manifestText,
    journalText: () =>
      serialiseJournal({
        manifest: next,
        renames: new Map(renaming.renames.map(({ from, to }) => [from, to])),
        moves: renaming.moves,
        results: resultsOf(decisions, contents),
      }),
    pending: known.pending,
    recoveredText: known.recoveredText,
    abandoned: [
      ...renaming.moves.map(({ from }) => from),
      ...[...paths].filter(
        (path) => !next.files.has(path) && disk.files.get(path)?.kind !== 'blocked',
      ),
    ],
    leftovers: [...known.leftovers, ...disk.leftovers],
  };
}

function checkFolder(target: string): void {
  const stats = onDiskSync('look at', target, () => statSync(target, { throwIfNoEntry: false }));
  if (stats === undefined || stats.isDirectory()) return;
  throw new UserFault(`${target} is not a folder`, { hint: 'Choose another one with -o.' });
}

/** Carries out the merges in memory, which shows how they come out. */
async function merge(
  target: string,
  decided: readonly Decision[],
  generated: ReadonlyMap<string, Prepared>,
  { manifest }: Renaming,
  locate: (path: string) => string,
): Promise<Pick<Inspection, 'decisions' | 'contents'>> {
  const contents = new Map<string, FileContent>(generated);
  const decisions: Decision[] = [];
  for (const decision of decided) {
    const { path } = decision;
    const [file, entry] = [generated.get(path), manifest?.files.get(path)];
    if (decision.action !== 'merge' || !file || !entry) {
      decisions.push(decision);
      continue;
    }
    const task = { decision, entry, generated: file, place: locate(path) };
    const result = await mergeEdited(target, task);
    decisions.push(result.decision);
    if (result.content) contents.set(path, result.content);
  }
  return { decisions, contents };
}

function nextManifest(request: WriteRequest, decisions: readonly Decision[]): Manifest {
  const files = new Map<string, ManifestEntry>();
  for (const { path, entry } of decisions) if (entry !== null) files.set(path, entry);
  const { generator, model, elements, relations } = request;
  return { generator, model, elements, relations, files };
}

/** Hashes of what merges leave, by which the next run can tell that an interrupted one made them. */
function resultsOf(
  decisions: readonly Decision[],
  contents: ReadonlyMap<string, FileContent>,
): Map<string, string> {
  const merged = decisions.filter(({ action }) => action === 'merge');
  return new Map(
    merged.flatMap(({ path }) => {
      const content = contents.get(path);
      return content ? [[path, contentHash(Buffer.from(content.bytes))] as const] : [];
    }),
  );
}
