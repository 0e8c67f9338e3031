import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alternate, ratioOf } from '../cost.ts';
import { diagramOf, likeC4Of } from '../generated-diagram.ts';
import { program, root, temporaryFolder } from '../places.ts';
import type { Effort, Figure, Rows } from '../row.ts';
import { processCost } from '../whole-process.ts';

/** Its package brings more than all of c4gen's do: a folder of its own, with its own lock file, installed when it is measured. */
const PEERS = join(root, 'bench', 'peers');
const LIKEC4 = join(PEERS, 'node_modules', 'likec4');
/** The oldest Node that its package.json allows, which can be read only once it is installed. */
const OLDEST_NODE = '22.22.3';

export const rows: Rows = {
  about: 'how many times as long `likec4 validate` takes on an equal model',
  slow: true,
  measure: async (effort) => {
    const figures: Figure[] = [];
    install();
    for (const elements of [20, 1_000]) figures.push(await against(elements, effort));
    return [{ title: 'likec4 validate --no-layout, against c4gen validate', figures }];
  },
};

/** @throws where LikeC4 does not run on this Node */
function install(): void {
  if (process.versions.node.localeCompare(OLDEST_NODE, 'en', { numeric: true }) < 0) {
    throw new Error(`LikeC4 needs Node ${OLDEST_NODE}; this is Node ${process.versions.node}`);
  }
  if (existsSync(LIKEC4)) return;
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: PEERS,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}

async function against(elements: number, effort: Effort): Promise<Figure> {
  const folder = temporaryFolder();
  const model = join(folder, 'likec4');
  const diagram = join(folder, 'diagram.mmd');
  mkdirSync(model);
  writeFileSync(join(model, 'model.c4'), likeC4Of(elements));
  writeFileSync(diagram, diagramOf(elements));
  const { bin } = JSON.parse(readFileSync(join(LIKEC4, 'package.json'), 'utf8')) as {
    readonly bin: { readonly likec4: string };
  };
  const likec4 = join(LIKEC4, bin.likec4);
  try {
    const costs = await alternate(effort.rounds(3), {
      c4gen: () => processCost({ args: [program, 'validate', diagram], exitCode: 0 }),
      likec4: () => processCost({ args: [likec4, 'validate', '--no-layout', model], exitCode: 0 }),
    });
    return {
      what: `${elements.toLocaleString('en')} elements, ${(2 * elements).toLocaleString('en')} relations`,
      ...ratioOf(costs.likec4, costs.c4gen),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
