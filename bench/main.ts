/*
 * npm run bench [part ...]: how fast c4gen is, each figure as a ratio to a floor or a peer measured in the same run, in turn.
 * No figure fails the run; the table says which targets are met.
 */
import { cpus, loadavg } from 'node:os';
import { againstMermaid, growth } from './checking.ts';
import { commandFigures } from './commands.ts';
import type { Figure } from './figure.ts';
import { tableOf } from './figure.ts';
import { peakMemory } from './peak-memory.ts';
import { upAndVerify } from './up.ts';

/** What can be measured. A part gives lines of the table, or a text of its own. */
const PARTS: Readonly<Record<string, () => Promise<readonly Figure[] | string>>> = {
  commands: commandFigures,
  mermaid: async () => [await againstMermaid()],
  growth: async () => [await growth()],
  memory: async () => peakMemory(100_000),
  up: upAndVerify,
};

const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PARTS);
const figures: Figure[] = [];
const texts: string[] = [];
for (const name of chosen) {
  const part = PARTS[name];
  if (!part) throw new Error(`no part '${name}'; there are ${Object.keys(PARTS).join(', ')}`);
  process.stderr.write(`${name} …\n`);
  const result = await part();
  if (typeof result === 'string') texts.push(result);
  else figures.push(...result);
}

const [processor] = cpus();
const load = (loadavg()[0] ?? 0).toFixed(1);
process.stdout.write(
  `Node ${process.versions.node}, ${cpus().length} x ${processor?.model ?? 'unknown'}, load ${load}\n\n`,
);
if (figures.length > 0) process.stdout.write(tableOf(figures));
for (const text of texts) process.stdout.write(`\n${text}`);
