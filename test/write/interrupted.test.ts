import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RenderedFile } from '../../src/write/rendered-file.ts';
import { writePlatform } from '../../src/write/write-platform.ts';
import {
  ageLock,
  contents,
  names,
  result,
  uninterrupted,
  writeInterrupted,
} from './interrupted.ts';
import { rendered, request, temporaryFolder } from './made-up-files.ts';

/** Three states of a platform in a row: files that change, that come, that go, and that come back. */
const versions = ['first', 'second', 'third'].map((version, index): RenderedFile[] => [
  rendered('compose.yaml', `# ${version}\n`.repeat(50)),
  rendered('services/web/main.ts', `// ${version}\n`),
  rendered('README.md', `${version}\n`, 'once'),
  rendered('same.txt', 'the same in all of them\n'),
  rendered(`only/in/${version}/file.ts`, `${version}\n`),
  ...(index === 1 ? [] : [rendered('not/in/second.ts', 'x\n')]),
]);
const [first = [], second = [], third = []] = versions;

function expectWholeFiles(folder: string, candidates: readonly RenderedFile[][], hint: string) {
  for (const [path, content] of contents(folder)) {
    const possible = candidates.flat().filter((file) => file.path === path);
    expect(
      possible.map((file) => file.content),
      `${path} ${hint}`,
    ).toContain(content);
  }
}

describe('a process killed at its nth write', { timeout: 180_000 }, () => {
  test('leaves whole files, and the next run completes it, whatever it is to write', async () => {
    const expected = await uninterrupted([first, third]);
    let at = 1;
    for (; ; at += 1) {
      const hint = `(killed at write ${at})`;
      const folder = temporaryFolder();
      await writePlatform(request(folder, first));
      const killed = await writeInterrupted(request(folder, second), at);
      if (killed.exitCode === 0) break;
      expect(killed.signal, hint).toBe('SIGKILL');
      expectWholeFiles(folder, [first, second], hint);

      ageLock(folder);
      await writeInterrupted(request(folder, third), at);
      expectWholeFiles(folder, versions, `${hint}, twice`);

      ageLock(folder);
      await writePlatform(request(folder, third));
      expect(result(folder), hint).toEqual(expected);
    }
    expect(at, 'writes that were interrupted').toBeGreaterThan(20);
  });

  test('in its first run leaves whole files, and the next run completes it', async () => {
    // Without the file that is written once: which version of it stays depends on when the kill comes.
    const [before, after] = [first, second].map((files) =>
      files.filter((file) => file.class !== 'once'),
    ) as [RenderedFile[], RenderedFile[]];
    const expected = await uninterrupted([after]);
    let at = 1;
    for (; ; at += 1) {
      const folder = temporaryFolder();
      const killed = await writeInterrupted(request(folder, before), at);
      if (killed.exitCode === 0) break;
      const hint = `(killed at write ${at})`;
      expect(killed.signal, hint).toBe('SIGKILL');
      expectWholeFiles(folder, [before], hint);
      ageLock(folder);
      await writePlatform(request(folder, after));
      expect(result(folder), hint).toEqual(expected);
    }
    expect(at, 'writes that were interrupted').toBeGreaterThan(20);
  });

  test('keeps what the user changed between the two runs', async () => {
    const folder = temporaryFolder();
    await writePlatform(request(folder, first));
    const killed = await writeInterrupted(request(folder, second), 24);
    expect(killed.signal).toBe('SIGKILL');
    ageLock(folder);
    writeFileSync(join(folder, 'compose.yaml'), 'mine\n');
    const { decisions } = await writePlatform(request(folder, third));
    expect(readFileSync(join(folder, 'compose.yaml'), 'utf8')).toBe('mine\n');
    expect(decisions.find(({ path }) => path === 'compose.yaml')?.action).toBe('conflict');
  });
});

describe('a disk that refuses at the nth write', { timeout: 180_000 }, () => {
  test.each([
    // Where the refusal comes matters little: every third or tenth write shows it.
    { code: 'ENOSPC', step: 3 },
    { code: 'EROFS', step: 10 },
    { code: 'EACCES', step: 10 },
  ])('with $code leaves whole files and a fault that names the path', async ({ code, step }) => {
    const expected = await uninterrupted([first, second]);
    let at = 1;
    for (; ; at += step) {
      const folder = temporaryFolder();
      await writePlatform(request(folder, first));
      const failed = await writeInterrupted(request(folder, second), at, code);
      if (failed.exitCode === 0) break;
      const hint = `(failed at write ${at})`;
      expect(failed.exitCode, hint).toBe(2);
      expect(failed.stderr, hint).toMatch(/^EnvironmentFault: /);
      expect(failed.stderr, hint).toContain(folder);
      expectWholeFiles(folder, [first, second], hint);
      const leftovers = names(folder).filter((name) => name.includes('.c4gen-'));
      expect(leftovers, hint).toEqual([]);
      await writePlatform(request(folder, second));
      expect(result(folder), hint).toEqual(expected);
    }
    expect(at, 'writes that failed').toBeGreaterThan(20);
  });
});
