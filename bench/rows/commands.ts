import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Cost, Rounds } from '../cost.ts';
import { alternate, ratioOf, spreadOf } from '../cost.ts';
import { model, program, temporaryFolder } from '../places.ts';
import type { Effort, Figure, Rows, Section } from '../row.ts';
import { IDLE, processCost } from '../whole-process.ts';

/** Reads every file below a folder. */
const READ_ALL = `
const { readdirSync, readFileSync } = require('node:fs');
for (const entry of readdirSync(process.argv[1], { recursive: true, withFileTypes: true }))
  if (entry.isFile()) readFileSync(entry.parentPath + '/' + entry.name);`;

export const rows: Rows = {
  about: 'whole commands on the reference diagram, against node -e 0',
  measure: async (effort) => sectionsOf(await costsOf(effort)),
};

type Measured = 'idle' | 'validate' | 'scaffold' | 'scaffoldAgain' | 'read' | 'plan' | 'export';

async function costsOf(effort: Effort): Promise<Rounds<Measured>> {
  const folder = temporaryFolder();
  const platform = join(folder, 'platform');
  const node = (exitCode: number, ...args: readonly string[]) => processCost({ args, exitCode });
  const scaffold = () => node(0, program, 'scaffold', model, '-o', platform);
  try {
    return await alternate(effort.rounds(15), {
      idle: () => processCost(IDLE),
      // 1: the reference diagram has four errors on purpose.
      validate: () => node(1, program, 'validate', model),
      scaffold: () => {
        rmSync(platform, { recursive: true, force: true });
        return scaffold();
      },
      scaffoldAgain: scaffold,
      read: () => node(0, '-e', READ_ALL, platform),
      plan: () => node(0, program, 'plan', model),
      export: () => node(0, program, 'export', model, '--to', 'json'),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sectionsOf(costs: Rounds<Measured>): readonly Section[] {
  const figure = (what: string, name: Measured, most?: number): Figure => ({
    what,
    ...(most !== undefined && { target: { bound: 'at most', value: most } }),
    ...ratioOf(costs[name], costs.idle),
  });
  return [
    {
      title: `c4gen on ${model}, against node -e 0`,
      figures: [
        figure('validate', 'validate', 2.5),
        figure('scaffold, into an empty folder', 'scaffold', 10),
        figure('scaffold, nothing to change', 'scaffoldAgain'),
        figure('plan', 'plan'),
        figure('export', 'export'),
      ],
      notes: [`node -e 0: ${milliseconds(costs.idle)}, without NODE_EXTRA_CA_CERTS`],
    },
    {
      title: 'regeneration, against a Node that reads the files of the platform',
      figures: [
        {
          what: 'scaffold, nothing to change',
          target: { bound: 'at most', value: 2 },
          ...ratioOf(costs.scaffoldAgain, costs.read),
        },
      ],
      notes: [`reading them: ${milliseconds(costs.read)}`],
    },
  ];
}

function milliseconds(costs: readonly Cost[]): string {
  const [cpu, wall] = [
    spreadOf(costs.map((cost) => cost.cpu)),
    spreadOf(costs.map((cost) => cost.wall)),
  ];
  return `${cpu.median.toFixed(0)} ms of processor time, ${wall.median.toFixed(0)} ms by the clock`;
}
