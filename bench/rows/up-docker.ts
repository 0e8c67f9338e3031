import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TraceSummary } from '../../src/run/timeline/trace-events.ts';
import { spreadOf } from '../cost.ts';
import { model, program, temporaryFolder } from '../places.ts';
import type { Rows, Section } from '../row.ts';
import { peakMemory } from '../whole-process.ts';

/** Scaffolded and installed by the first run, and kept for the next bench. */
const PLATFORM = join('dist', 'bench', 'platform');
/** Images of this checkout in the place of the official ones. */
const CONFIG = join('test', 'images', 'c4gen.config.json');
/** Time beyond the slowest chain of dependencies: at most 15 percent. */
const MOST_OF_CHAIN = 1.15;
const MIB = 1024 ** 2;

export const rows: Rows = {
  about: 'up and verify of the reference platform on Docker (npm run images first)',
  slow: true,
  measure: async () => [startOnDocker()],
};

/** The first run installs, bundles and warms the disk, and is not measured. */
function startOnDocker(): Section {
  const trace = join(temporaryFolder(), 'timeline.json');
  const flags = ['--runtime', 'docker', '--config', CONFIG, '--verify', '--timeline-file', trace];
  const up = { args: [program, 'up', model, '-o', PLATFORM, ...flags], exitCode: 0 };
  peakMemory(up);
  const bytes = peakMemory(up);
  const { otherData } = JSON.parse(readFileSync(trace, 'utf8')) as { otherData: TraceSummary };
  const { startMs, chainMs, chain } = otherData;
  return {
    title: `c4gen up ${model} --runtime docker --verify`,
    figures: [
      {
        what: 'start, against its slowest chain',
        unit: 'times',
        measured: spreadOf([startMs / chainMs]),
        target: { bound: 'at most', value: MOST_OF_CHAIN },
      },
      { what: 'start to all ready', unit: 's', measured: spreadOf([startMs / 1000]) },
    ],
    notes: [
      `slowest chain: ${chain.join(' > ')}, ${(chainMs / 1000).toFixed(1)} s`,
      `most memory of c4gen itself, verification included: ${Math.round(bytes / MIB)} MiB`,
    ],
  };
}
