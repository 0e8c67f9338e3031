import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Cost } from '../cost.ts';
import { alternate, ratioOf, secondsOf, spreadOf } from '../cost.ts';
import { writeMonorepo } from '../generated-monorepo.ts';
import { writeTraces } from '../generated-traces.ts';
import { model, program, root, temporaryFolder } from '../places.ts';
import type { Effort, Rows, Section } from '../row.ts';
import type { Program } from '../whole-process.ts';
import { peakMemory, processCost } from '../whole-process.ts';

const PLATFORM = join(root, 'generated');
const PACKAGES = join(root, 'node_modules');
const [SMALL, LARGE] = [500, 2_000];
const [FEW_MEGABYTES, MANY_MEGABYTES] = [25, 100];

/** With the settings that each has for such a folder by itself; knip ends with 1 where it finds something, as it does here. */
const PEERS: Readonly<Record<'dependency-cruiser' | 'knip', Program>> = {
  'dependency-cruiser': {
    args: [
      join(PACKAGES, 'dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
      '--no-config',
      ...['services', 'connectors', 'kit', 'simulators'],
    ],
    exitCode: 0,
    cwd: PLATFORM,
  },
  knip: { args: [join(PACKAGES, 'knip', 'bin', 'knip.js')], exitCode: 1, cwd: PLATFORM },
};

export const rows: Rows = {
  about:
    'c4gen drift, against dependency-cruiser and knip; a repository of 2,000 modules; 100 MB of traces',
  measure: async (effort) => [
    await againstPeers(effort),
    ...(await onMonorepo(effort)),
    onTraces(),
  ],
};

async function againstPeers(effort: Effort): Promise<Section> {
  const drift: Program = { args: [program, 'drift', model, '--code', 'generated'], exitCode: 0 };
  const costs = await alternate(effort.rounds(5), {
    drift: () => processCost(drift),
    'dependency-cruiser': () => processCost(PEERS['dependency-cruiser']),
    knip: () => processCost(PEERS.knip),
  });
  return {
    title: 'on generated/, whole process, against c4gen drift',
    figures: (['dependency-cruiser', 'knip'] as const).map((name) => ({
      what: name,
      target: { bound: 'at least', value: 1 },
      ...ratioOf(costs[name], costs.drift),
    })),
  };
}

async function onMonorepo(effort: Effort): Promise<readonly Section[]> {
  const folder = temporaryFolder();
  const drift = (modules: number): Program => {
    const code = join(folder, String(modules));
    const diagram = writeMonorepo(code, modules);
    return { args: [program, 'drift', diagram, '--code', code], exitCode: 0 };
  };
  try {
    const [small, large] = [drift(SMALL), drift(LARGE)];
    const costs = await alternate(effort.rounds(5), {
      small: () => processCost(small),
      large: () => processCost(large),
    });
    const ofOne = (rounds: readonly Cost[], modules: number): Cost[] =>
      rounds.map(({ wall, cpu }) => ({ wall: wall / modules, cpu: cpu / modules }));
    return [
      {
        title: 'c4gen drift on a repository of 2,000 modules',
        figures: [
          { what: 'time', ...secondsOf(costs.large) },
          {
            what: 'each of 2,000 to each of 500',
            target: { bound: 'at most', value: 1.2 },
            ...ratioOf(ofOne(costs.large, LARGE), ofOne(costs.small, SMALL)),
          },
          {
            what: 'peak memory',
            target: { bound: 'at most', value: 0.3 },
            unit: 'GB',
            measured: spreadOf([peakMemory(large) / 1e9]),
          },
        ],
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Once: the memory is what matters, and the time is some seconds. */
function onTraces(): Section {
  const folder = temporaryFolder();
  const drift = (megabytes: number): Program => {
    const file = join(folder, `${megabytes}.json`);
    writeTraces(file, megabytes);
    const diagram = writeMonorepo(join(folder, 'code'), 100);
    const args = [program, 'drift', diagram, '--code', join(folder, 'code'), '--traces', file];
    return { args, exitCode: 0 };
  };
  try {
    const [few, many] = [drift(FEW_MEGABYTES), drift(MANY_MEGABYTES)];
    const peak = peakMemory(many);
    return {
      title: 'c4gen drift with 100 MB of traces',
      figures: [
        { what: 'time', ...secondsOf([processCost(many)]) },
        {
          what: 'peak memory',
          target: { bound: 'at most', value: 0.3 },
          unit: 'GB',
          measured: spreadOf([peak / 1e9]),
        },
        {
          what: 'peak memory to that of 25 MB',
          target: { bound: 'at most', value: 1.5 },
          unit: 'times',
          measured: spreadOf([peak / peakMemory(few)]),
        },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
