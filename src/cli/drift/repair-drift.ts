import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { countBySeverity } from '../../diagnostics/diagnostic.ts';
import { EnvironmentFault, UserFault } from '../../diagnostics/faults.ts';
import { wholeLine } from '../../drift/repairs.ts';
import type { Graph } from '../../model/graph.ts';
import { applyEdits, type Edit } from '../fix.ts';
import type { LoadedSource } from '../model-input.ts';
import { loadSource } from '../model-input.ts';
import { STDIN_ARGUMENT, STDIN_NAME } from '../read-source.ts';
import { count } from '../reporters/counts.ts';
import type { Terminal } from '../terminal.ts';
import { visible } from '../visible.ts';
import type { DriftRequest } from './check-drift.ts';
import { checkDrift } from './check-drift.ts';

/**
 * Makes the diagram say what was seen: draws what is missing, removes what never happens, corrects technologies. Says on stderr what
 * it did; with `preview` it prints the difference on stdout and writes nothing.
 *
 * @throws {UserFault} where the diagram came from standard input, or its file may not be written
 */
export async function repairDrift(
  request: DriftRequest,
  terminal: Terminal,
  { preview }: { readonly preview: boolean },
): Promise<void> {
  const found = await checkDrift(request, terminal);
  const repairs = found ? repairsIn(found.diagnostics, found.models) : [];
  if (repairs.length === 0) {
    terminal.err('--fix: there is nothing in the diagram to repair\n');
    return;
  }
  const files = new Set(repairs.map(({ file }) => file));
  for (const file of files) {
    const own = repairs.filter((repair) => repair.file === file);
    await repairFile(file, own, terminal, preview);
  }
  const verb = preview ? '--fix makes' : 'made';
  terminal.err(`${verb} ${count(repairs.length, 'repair')}:\n`);
  for (const { what, file, line } of repairs) {
    terminal.err(`  ${visible(file)}:${line} ${visible(what)}\n`);
  }
}

/** A repair of one finding, with what it is for people. */
interface Repair extends Edit {
  readonly file: string;
  readonly line: number;
  readonly what: string;
}

function repairsIn(diagnostics: readonly Diagnostic[], models: ReadonlySet<string>): Repair[] {
  const all = diagnostics.flatMap(({ suggestions, span }): Repair[] => {
    const safe = suggestions.find((suggestion) => suggestion.safe);
    const { file, line, start, end } = safe?.span ?? span;
    if (!safe || !models.has(file)) return [];
    return [{ file, line, start, end, replacement: safe.replacement, what: safe.message }];
  });
  // Several may be written in one place, after each other; of those that overlap the first is made.
  const moved = all.map((repair) => movedOut(repair, all));
  moved.sort((a, b) => a.start - b.start || a.end - b.end);
  return moved.filter((repair, index) => {
    const before = moved.slice(0, index).filter(({ file }) => file === repair.file);
    return before.every(({ end }) => end <= repair.start);
  });
}

/** What would be written at the end of a line that is removed is written before it instead. */
function movedOut(repair: Repair, all: readonly Repair[]): Repair {
  const { file, start, end, replacement } = repair;
  if (start !== end) return repair;
  const removed = all.find(
    (other) =>
      other.file === file && other.replacement === '' && other.start < start && start < other.end,
  );
  if (!removed) return repair;
  const [, lineEnd = '\n', text = ''] = /^(\r?\n)(.*)$/su.exec(replacement) ?? [];
  return { ...repair, start: removed.start, end: removed.start, replacement: `${text}${lineEnd}` };
}

async function repairFile(
  file: string,
  edits: readonly Edit[],
  terminal: Terminal,
  preview: boolean,
): Promise<void> {
  if (file === STDIN_NAME && !preview) {
    throw new UserFault('--fix cannot repair standard input: name a file', {
      hint: '--fix-dry-run shows what it would change.',
    });
  }
  const loaded = await loadSource(file === STDIN_NAME ? STDIN_ARGUMENT : file, terminal);
  const { text } = loaded.checked.source;
  const after = withoutIdleStyles(loaded, applyEdits(text, edits));
  if (preview) {
    const { unifiedDiff } = await import('../unified-diff.ts');
    terminal.out(await unifiedDiff(file, text, after, terminal));
    return;
  }
  const { replaceFile } = await import('../replace-file.ts');
  await replaceFile(file, after);
}

/**
 * A relation that is removed takes the updates of its style along.
 *
 * @throws {EnvironmentFault} where the repaired text would have errors that the present one has not
 */
function withoutIdleStyles({ checked, check }: LoadedSource, text: string): string {
  const repaired = check(text);
  const before = drawnIn(checked.models.map(({ graph }) => graph));
  const now = drawnIn(repaired.models.map(({ graph }) => graph));
  const texts = new Map([[repaired.source.file, text]]);
  const idle = repaired.models.flatMap(({ graph }) =>
    graph.styleUpdates.filter(({ target, references }) => {
      const pair = pairOf(references.map(({ id }) => id));
      return target === 'relation' && before.has(pair) && !now.has(pair);
    }),
  );
  const edits = idle.map(({ span }) => ({ ...wholeLine(span, texts), replacement: '' }));
  const result = edits.length === 0 ? text : applyEdits(text, edits);
  const errors = countBySeverity(check(result).diagnostics).error;
  if (errors > countBySeverity(checked.diagnostics).error) {
    throw new EnvironmentFault(`${checked.source.file} would have more errors after the repair`, {
      hint: 'Nothing was written. This is a fault of c4gen: please report it with the diagram.',
    });
  }
  return result;
}

/** The pairs of elements that have a relation, whatever its direction. */
function drawnIn(graphs: readonly Graph[]): ReadonlySet<string> {
  return new Set(
    graphs.flatMap(({ relations }) => relations.map(({ from, to }) => pairOf([from, to]))),
  );
}

function pairOf(ids: readonly string[]): string {
  return JSON.stringify([...ids].sort());
}
