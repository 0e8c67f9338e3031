import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { folderWith, runMain } from '../run-cli.ts';

const PROGRAM = join(import.meta.dirname, '../../../bin/c4gen.js');
const TIDY =
  'C4Context\n  Person(a, "A", "One")\n  System(s, "S", "Does")\n  Rel(a, s, "Uses", "HTTPS")\n';
const WRONG = TIDY.replace('Rel(a, s', 'Rel(a, b');

let child: ChildProcess | undefined;
afterEach(() => child?.kill('SIGKILL'));

/** A watching c4gen, and how many runs of it ended so far. */
function watching(folder: string, ...args: readonly string[]) {
  // One pipe for both streams: what is read is then in the order in which it was written.
  const words = [process.execPath, PROGRAM, 'validate', '--watch', ...args];
  const started = spawn('sh', ['-c', 'exec "$0" "$@" 2>&1', ...words], { cwd: folder });
  child = started;
  let said = '';
  started.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const runs = () => said.split('watching for changes').slice(0, -1);
  return {
    /** What the run of that number said, once it has ended. */
    run: (number: number) =>
      vi.waitUntil(() => runs()[number - 1], { timeout: 20_000, interval: 20 }),
    end: async (): Promise<unknown> => {
      started.kill('SIGINT');
      return (await once(started, 'exit'))[0];
    },
  };
}

test('it checks again when a file changes, also one that an editor puts in its place, and Ctrl-C ends it', async () => {
  const folder = folderWith({ 'a.mmd': TIDY });
  const file = join(folder, 'a.mmd');
  const watched = watching(folder, 'a.mmd');
  expect(await watched.run(1)).toContain('nothing to complain of');
  writeFileSync(file, WRONG);
  expect(await watched.run(2)).toContain('C4G101');
  writeFileSync(`${file}~`, TIDY);
  renameSync(`${file}~`, file);
  expect(await watched.run(3)).toContain('nothing to complain of');
  rmSync(file);
  expect(await watched.run(4)).toContain('there is no such file');
  writeFileSync(file, WRONG);
  expect(await watched.run(5)).toContain('C4G101');
  expect(await watched.end()).toBe(0);
});

test('a pattern takes up new files, and a configuration counts as well, wrong or right', async () => {
  const folder = folderWith({ 'docs/a.mmd': TIDY });
  const watched = watching(folder, 'docs/*.mmd');
  expect(await watched.run(1)).toContain('1 file checked');
  writeFileSync(join(folder, 'docs/b.mmd'), TIDY);
  expect(await watched.run(2)).toContain('2 files checked');
  writeFileSync(join(folder, 'c4gen.config.yaml'), 'rulez: {}\n');
  expect(await watched.run(3)).toContain('rulez');
  writeFileSync(join(folder, 'c4gen.config.yaml'), 'rules: {}\n');
  expect(await watched.run(4)).toContain('2 files checked');
  expect(await watched.end()).toBe(0);
});

test('standard input cannot be watched', async () => {
  expect((await runMain(['validate', '--watch', '-'], { input: TIDY })).code).toBe(2);
});
