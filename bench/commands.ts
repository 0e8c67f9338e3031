import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { alternate, ratioOf } from './cost.ts';
import type { Figure } from './figure.ts';
import { model, program, temporaryFolder } from './places.ts';
import { processCost } from './whole-process.ts';

const ROUNDS = 15;

/** Whole commands against a Node that does nothing. */
export async function commandFigures(): Promise<readonly Figure[]> {
  const folder = temporaryFolder();
  const platform = join(folder, 'platform');
  const c4gen = (exitCode: number, ...args: readonly string[]) =>
    processCost([program, ...args], exitCode);
  const scaffold = () => c4gen(0, 'scaffold', model, '-o', platform);
  try {
    const costs = await alternate(ROUNDS, {
      nothing: () => processCost(['-e', '0'], 0),
      // 1: the reference diagram has four errors on purpose.
      validate: () => c4gen(1, 'validate', model),
      scaffold: () => {
        rmSync(platform, { recursive: true, force: true });
        return scaffold();
      },
      scaffoldAgain: scaffold,
      plan: () => c4gen(0, 'plan', model),
      export: () => c4gen(0, 'export', model, '--to', 'json'),
    });
    const figure = (what: string, name: keyof typeof costs, most: number | null): Figure => ({
      what,
      against: 'node -e 0',
      target: most === null ? null : { bound: 'at most', value: most },
      ratio: ratioOf(costs[name], costs.nothing),
    });
    return [
      figure(`c4gen validate ${model}`, 'validate', 2.5),
      figure('c4gen scaffold, into an empty folder', 'scaffold', 10),
      figure('c4gen scaffold, nothing to change', 'scaffoldAgain', null),
      figure('c4gen plan', 'plan', null),
      figure('c4gen export', 'export', null),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
