/*
 * npm run bench [-- NAME ... --quick --list]: how fast c4gen is, each figure as a ratio to a floor or a peer measured in the
 * same run, in turn. No figure fails the run; the table says which targets are met.
 */
import { readdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './places.ts';
import type { Effort, Rows, Section } from './row.ts';
import { summaryOf, tableOf } from './table.ts';

/** Every file of rows/, by its name. The sources are listed, since what was compiled from a file that is gone stays in dist/. */
const NAMES = readdirSync(join(root, 'bench', 'rows'))
  .map((file) => basename(file, '.ts'))
  .toSorted();
/** Of the rounds of a thorough run, how many a quick one takes. */
const QUICK = 1 / 3;
const LEAST_ROUNDS = 3;

const { values: options, positionals: chosen } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});
const effort: Effort = {
  quick: options.quick,
  rounds: (thorough) =>
    options.quick ? Math.max(LEAST_ROUNDS, Math.round(thorough * QUICK)) : thorough,
};

const unknown = chosen.filter((name) => !NAMES.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`no rows '${unknown.join("', '")}'; there are ${NAMES.join(', ')}\n`);
  process.exitCode = 2;
} else if (options.list) {
  for (const name of NAMES) {
    const { about, slow } = await load(name);
    process.stdout.write(`${name.padEnd(12)}${about}${slow ? ' (not with --quick)' : ''}\n`);
  }
} else {
  await bench(chosen.length > 0 ? chosen : NAMES);
}

async function bench(names: readonly string[]): Promise<void> {
  const sections: Section[] = [];
  for (const name of names) {
    const rows = await load(name);
    if (rows.slow && effort.quick && chosen.length === 0) continue;
    process.stderr.write(`${name} …\n`);
    sections.push(...(await measured(name, rows)));
  }
  const [processor] = cpus();
  const load1 = (loadavg()[0] ?? 0).toFixed(1);
  process.stdout.write(
    `Node ${process.versions.node}, ${cpus().length} x ${processor?.model ?? 'unknown'}, load ${load1}\n` +
      'Median of the rounds (middle half). Processor time, where the unit is a ratio.\n\n' +
      `${tableOf(sections)}\n${summaryOf(sections)}`,
  );
}

async function load(name: string): Promise<Rows> {
  const { rows } = (await import(`./rows/${name}.js`)) as { readonly rows: Rows };
  return rows;
}

/** A peer that cannot run here costs its own rows only. */
async function measured(name: string, rows: Rows): Promise<readonly Section[]> {
  try {
    return await rows.measure(effort);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ title: `${name}: not measured`, figures: [], notes: reason.split('\n') }];
  }
}
