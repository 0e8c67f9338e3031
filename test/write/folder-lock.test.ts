import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { EnvironmentFault } from '../../src/diagnostics/faults.ts';
import { withFolderLock } from '../../src/write/folder-lock.ts';
import { builtModule } from '../built.ts';
import { temporaryFolder } from './made-up-files.ts';

/** Under the lock: notes that it is in, does something that takes a moment, and notes that it is out. */
const worker = `
const [module, folder, rounds] = process.argv.slice(1);
const { appendFileSync } = await import('node:fs');
const { setImmediate: turn } = await import('node:timers/promises');
const { withFolderLock } = await import(module);
for (let round = 0; round < Number(rounds); round += 1) {
  await withFolderLock(folder, () => {}, async () => {
    appendFileSync(folder + '/log', 'in ' + process.pid + '\\n');
    for (let step = 0; step < 20; step += 1) await turn();
    appendFileSync(folder + '/log', 'out ' + process.pid + '\\n');
  });
}`;

test(
  'of several processes that find a dead one’s lock at once, one at a time goes on',
  { timeout: 60_000 },
  async () => {
    const folder = temporaryFolder();
    const lock = join(folder, '.c4gen-writing');
    mkdirSync(lock);
    writeFileSync(join(lock, '1-dead'), '');
    utimesSync(join(lock, '1-dead'), 0, 0);
    const module = builtModule('write/folder-lock');
    await Promise.all(
      Array.from({ length: 4 }, () =>
        execa('node', ['--input-type=module', '-e', worker, module, folder, '40']),
      ),
    );
    const lines = readFileSync(join(folder, 'log'), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(4 * 40 * 2);
    for (let at = 0; at < lines.length; at += 2) {
      expect(lines[at + 1]).toBe(lines[at]?.replace('in', 'out'));
    }
    expect(existsSync(lock)).toBe(false);
  },
);

test('a lock that somebody took away is told', async () => {
  const folder = temporaryFolder();
  const fault: unknown = await withFolderLock(
    folder,
    () => {},
    async () => {
      rmSync(join(folder, '.c4gen-writing'), { recursive: true });
    },
  ).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(EnvironmentFault);
});

test('what stands where the lock belongs is not removed', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, '.c4gen-writing'), 'mine');
  const fault: unknown = await withFolderLock(
    folder,
    () => {},
    async () => {},
  ).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(EnvironmentFault);
  expect(readFileSync(join(folder, '.c4gen-writing'), 'utf8')).toBe('mine');
});
