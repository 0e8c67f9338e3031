import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { spreadOf } from '../cost.ts';
import { model, program, root } from '../places.ts';
import type { Rows, Section } from '../row.ts';

/** Scaffolded and installed by the first run, and kept for the next bench. */
const PLATFORM = join('dist', 'bench', 'platform');
/** Descriptor 3 is what c4gen writes to its stderr, since bash prints the times on its own. */
const TIMED = `TIMEFORMAT='%R %U %S'; time "$@" 2>&3`;
const SLOWEST = 4;

/** A line of c4gen's stderr, and when it came, in ms from the start. */
interface Line {
  readonly text: string;
  readonly at: number;
}

/** One whole run. */
interface Run {
  readonly lines: readonly Line[];
  readonly relations: readonly { readonly status: string }[];
  /** All in seconds. */
  readonly wall: number;
  readonly cpu: number;
}

export const rows: Rows = {
  about: 'up, verify and down of the reference platform, and where the time goes',
  slow: true,
  measure: async () => [await upAndVerify()],
};

/** The first run installs, and is not measured. */
async function upAndVerify(): Promise<Section> {
  await run();
  const { lines, relations, wall, cpu } = await run();
  const proved = relations.filter(({ status }) => status === 'observed').length;
  return {
    title: `c4gen up ${model} --runtime embedded --verify`,
    figures: [
      {
        what: 'all installed, whole run',
        unit: 's',
        measured: spreadOf([cpu]),
        byTheClock: spreadOf([wall]),
      },
    ],
    notes: [
      `${proved} of ${relations.length} relations proved; by the clock:`,
      ...stepsOf(lines, wall * 1000),
      `slowest to be ready: ${slowestUnits(lines).join(', ')}`,
    ],
  };
}

async function run(): Promise<Run> {
  const args = [
    'up',
    model,
    '-o',
    PLATFORM,
    '--runtime',
    'embedded',
    '--verify',
    '--format',
    'json',
  ];
  const command = [process.execPath, program, ...args];
  const child = spawn('bash', ['-c', TIMED, 'bash', ...command], {
    cwd: root,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const start = performance.now();
  const lines: Line[] = [];
  const [stdout, times, progress] = child.stdio.slice(1) as [Readable, Readable, Readable];
  createInterface({ input: progress }).on('line', (line) =>
    lines.push({ text: line, at: performance.now() - start }),
  );
  const [verdict, printed] = await Promise.all([text(stdout), text(times)]);
  const [real = 0, user = 0, system = 0] = printed.trim().split(' ').map(Number);
  if (verdict === '') throw new Error(lines.map((line) => line.text).join('\n'));
  const { relations } = JSON.parse(verdict) as Pick<Run, 'relations'>;
  return { lines, relations, wall: real, cpu: user + system };
}

/** What c4gen says when a step ends, and how long after the line before that was. */
function stepsOf(lines: readonly Line[], end: number): string[] {
  const marks = lines.filter((line) => line.text.startsWith('✓') || line.text.endsWith('…'));
  const steps = marks.map(({ text: said, at }, index) => {
    const name = said.startsWith('✓') ? said.slice(2) : `up to "${said}"`;
    return { name, ms: at - (marks[index - 1]?.at ?? 0) };
  });
  steps.push({ name: 'stopping', ms: end - (marks.at(-1)?.at ?? 0) });
  return steps
    .filter(({ ms }) => ms >= 50)
    .map(({ name, ms }) => `${(ms / 1000).toFixed(1).padStart(6)} s  ${name}`);
}

/** From the table of units that c4gen prints. */
function slowestUnits(lines: readonly Line[]): string[] {
  const units = lines.flatMap((line) => {
    const match = /^(?<id>\S+) .* ready +(?<seconds>[\d.]+) s /u.exec(line.text);
    return match ? [{ id: match.groups?.['id'], seconds: Number(match.groups?.['seconds']) }] : [];
  });
  return units
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SLOWEST)
    .map(({ id, seconds }) => `${id} ${seconds} s`);
}
