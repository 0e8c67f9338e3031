import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import * as z from 'zod';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { UserFault } from '../../diagnostics/faults.ts';
import { fingerprints } from '../fingerprint.ts';
import { readTextFile } from '../read-source.ts';
import { writeResult } from './write-result.ts';

const VERSION = 1;

const finding = z.object({ rule: z.string(), text: z.string(), fingerprint: z.string() });
const schema = z.object({
  version: z.literal(VERSION),
  files: z.record(z.string(), z.array(finding)),
});

type Baseline = z.output<typeof schema>;

/** What was found, held against a baseline. */
export interface Compared {
  /** Findings that the baseline does not have. */
  readonly fresh: readonly Diagnostic[];
  /** How many it has. */
  readonly known: number;
  /** How many it has, of the files that were checked, that are no longer found. */
  readonly fixed: number;
}

/**
 * Leaves out the findings that a baseline knows.
 *
 * @param path the baseline's file
 * @param sources the text of each file that was checked, by its name
 * @throws {UserFault} where there is no such file, or it is no baseline of this version
 */
export function compareWithBaseline(
  path: string,
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): Compared {
  const { files } = readBaseline(path);
  const prints = fingerprints(diagnostics, sources);
  const left = new Set<string>();
  for (const file of sources.keys()) {
    const key = keyOf(path, file);
    for (const { fingerprint } of files[key] ?? []) left.add(`${key} ${fingerprint}`);
  }
  const fresh = diagnostics.filter(
    ({ span }, index) => !left.delete(`${keyOf(path, span.file)} ${prints[index]}`),
  );
  return { fresh, known: diagnostics.length - fresh.length, fixed: left.size };
}

/**
 * Writes what was found as the baseline. What it says of files that were not checked stays, as long as they exist.
 *
 * @returns how many findings are in it now
 */
export async function updateBaseline(
  path: string,
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): Promise<number> {
  const old = existsSync(path) ? readBaseline(path).files : {};
  const checked = new Set([...sources.keys()].map((file) => keyOf(path, file)));
  const others = Object.entries(old).filter(
    ([file]) => !checked.has(file) && existsSync(resolve(dirname(path), file)),
  );
  const files = new Map(others);
  const prints = fingerprints(diagnostics, sources);
  for (const [index, { rule, span }] of diagnostics.entries()) {
    const key = keyOf(path, span.file);
    const text = (sources.get(span.file) ?? '').slice(span.start, span.end).slice(0, 100);
    const entry = { rule, text, fingerprint: prints[index]! };
    files.set(key, [...(files.get(key) ?? []), entry]);
  }
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const baseline: Baseline = { version: VERSION, files: Object.fromEntries(sorted) };
  await writeResult(path, `${JSON.stringify(baseline, null, 2)}\n`);
  return sorted.reduce((sum, [, findings]) => sum + findings.length, 0);
}

function readBaseline(path: string): Baseline {
  if (!existsSync(path)) {
    throw new UserFault(`there is no baseline ${path}`, {
      hint: 'Make it with --update-baseline: it then holds what is found now.',
    });
  }
  const refuse = (why: string): UserFault =>
    new UserFault(`${path} is not a baseline: ${why}`, {
      hint: 'Write a new one with --update-baseline, after removing it.',
    });
  let value: unknown;
  try {
    value = JSON.parse(readTextFile(path, 'baseline'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refuse(`it is not JSON (${error.message})`);
  }
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version !== VERSION) {
    throw refuse(`it has version ${version}, and this c4gen knows version ${VERSION}`);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw refuse('its content is of another form');
  return parsed.data;
}

/** The path of a file as a baseline names it: relative to its own folder, with slashes. */
function keyOf(baseline: string, file: string): string {
  return relative(dirname(resolve(baseline)), resolve(file)).replaceAll(sep, '/');
}
