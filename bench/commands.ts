import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { alternate, ratioOf } from './cost.ts';
import type { Figure } from './figure.ts';
import { model, program, temporaryFolder } from './places.ts';
import { processCost } from './whole-process.ts';

const ROUNDS = 11;

/** Reads every file below a folder. */
const READ_ALL = `
const { readdirSync, readFileSync } = require('node:fs');
for (const entry of readdirSync(process.argv[1], { recursive: true, withFileTypes: true }))
  if (entry.isFile()) readFileSync(entry.parentPath + '/' + entry.name);`;

/**
 * Whole commands against a Node that does nothing. Node 20 reads the certificates of NODE_EXTRA_CA_CERTS at every start,
 * which takes longer than all else it does then, and so flatters every ratio. Where it is set, each is measured without too.
 */
export async function commandFigures(): Promise<readonly Figure[]> {
  const { NODE_EXTRA_CA_CERTS: certificates, ...bare } = process.env;
  if (certificates === undefined) return figuresIn(process.env, 'node -e 0');
  return [
    ...(await figuresIn(process.env, 'node -e 0, with the NODE_EXTRA_CA_CERTS set here')),
    ...(await figuresIn(bare, 'node -e 0, without NODE_EXTRA_CA_CERTS')),
  ];
}

async function figuresIn(
  environment: NodeJS.ProcessEnv,
  against: string,
): Promise<readonly Figure[]> {
  const folder = temporaryFolder();
  const platform = join(folder, 'platform');
  const node = (exitCode: number, ...args: readonly string[]) =>
    processCost(args, exitCode, environment);
  const scaffold = () => node(0, program, 'scaffold', model, '-o', platform);
  try {
    const costs = await alternate(ROUNDS, {
      nothing: () => node(0, '-e', '0'),
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
    const figure = (what: string, name: keyof typeof costs, most: number | null): Figure => ({
      what,
      against,
      target: most === null ? null : { bound: 'at most', value: most },
      ratio: ratioOf(costs[name], costs.nothing),
    });
    return [
      figure(`c4gen validate ${model}`, 'validate', 2.5),
      figure('c4gen scaffold, into an empty folder', 'scaffold', 10),
      figure('c4gen scaffold, nothing to change', 'scaffoldAgain', null),
      {
        what: 'c4gen scaffold, nothing to change',
        against: `reading its files${against.replace('node -e 0', '')}`,
        target: { bound: 'at most', value: 2 },
        ratio: ratioOf(costs.scaffoldAgain, costs.read),
      },
      figure('c4gen plan', 'plan', null),
      figure('c4gen export', 'export', null),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
