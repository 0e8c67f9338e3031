import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import type { AnyCommandModule } from '../../src/cli/command.ts';
import { optionsOf } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands.ts';
import { readPlainly } from '../../src/cli/plain-command-line.ts';
import { runProgram } from '../../src/cli/program.ts';
import type { CommandLine } from '../../src/cli/run-command.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

const ran: CommandLine[] = [];
beforeEach(() => void ran.splice(0));

/** Instead of running a command, it notes what it was asked. */
vi.mock('../../src/cli/run-command.ts', () => ({
  runCommand: async (_module: unknown, line: CommandLine) => {
    ran.push(line);
    return 0;
  },
}));

const silent: Terminal = {
  out: () => undefined,
  err: () => undefined,
  colorLevel: 0,
  width: 80,
  readInput: async () => Buffer.alloc(0),
};

/** What people write, what they write by mistake, and what only a machine would. */
const NOISE = [
  ...[
    '-',
    '--',
    '',
    'a',
    'm.mmd',
    'docs.md#2',
    'help',
    'json',
    'pretty',
    'xml',
    '0',
    '12',
    '-1',
    '1e3',
  ],
  ...[
    '-h',
    '--help',
    '-V',
    '--version',
    '--debug',
    '--no-fix',
    '--fix=yes',
    '--nope',
    '-fo',
    '-odir',
  ],
  ...['=', '--=', '---', '-=x', 'a=b', '__proto__', '--__proto__', '--constructor=x', '--format='],
];

test.each(commands.map(({ name, load }) => ({ name, load })))(
  '$name: what is read plainly, commander reads alike',
  async ({ name, load }) => {
    const { command } = await load();
    const own = optionsOf(command).flatMap(({ flags, choices = [] }) => {
      const names = flags.split(/[ ,]+/u).filter((word) => word.startsWith('-'));
      const joined = choices.map((choice) => `${names.at(-1)}=${choice}`);
      return [...names, ...choices, ...joined, `${names.at(-1)}=x`, `${names.at(-1)}=7`];
    });
    const words = fc.array(fc.constantFrom(...own, ...own, ...NOISE), { maxLength: 6 });
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(words, async (line) => {
        const reading = readPlainly(command, line);
        if (!reading) return;
        plain += 1;
        ran.splice(0);
        await runProgram([name, ...line], silent);
        expect(ran).toEqual([reading]);
      }),
      { numRuns: 500 },
    );
    expect(plain).toBeGreaterThan(0);
  },
);

test.each([
  [['m.mmd'], { args: ['m.mmd'], options: { format: 'pretty' } }],
  [['--fix', 'a', 'b'], { args: ['a', 'b'], options: { format: 'pretty', fix: true } }],
  [['--max-warnings', '3'], { args: [], options: { format: 'pretty', maxWarnings: 3 } }],
  [['--format=json', '--debug'], { args: [], options: { format: 'json', debug: true } }],
])('validate %j is read plainly', async (words, reading) => {
  expect(readPlainly(await definitionOf('validate'), words)).toMatchObject(reading);
});

test.each([[['--help']], [['--format', 'xml']], [['--max-warnings', 'x']], [['--fixx']], [['-h']]])(
  'validate %j is left to commander',
  async (words) => {
    expect(readPlainly(await definitionOf('validate'), words)).toBeUndefined();
  },
);

async function definitionOf(name: string): Promise<AnyCommandModule> {
  const entry = commands.find((command) => command.name === name);
  return (await entry!.load()).command;
}
