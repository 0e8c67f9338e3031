import { describe, expect, test } from 'vitest';
import { ancestors, foldPath, parentOf, pathProblem } from '../../src/write/safe-path.ts';

describe('paths that may be written', () => {
  test.each([
    'compose.yaml',
    'services/order/src/main.ts',
    '.env.example',
    'services/[id]/a b.ts',
    'services/größe/🛒.ts',
    '.github/workflows/ci.yml',
    '.gitignore',
    '...three/dots',
    `${'a'.repeat(255)}/b`,
  ])('%j', (path) => expect(pathProblem(path)).toBeNull());
});

describe('paths that may not', () => {
  test.each([
    '',
    '/etc/passwd',
    '../outside',
    'services/../../outside',
    'services/..',
    '..',
    '.',
    './a',
    'a/./b',
    'a//b',
    'a/',
    'C:/Windows/system.ini',
    'C:evil',
    'file.txt:stream',
    '\\\\server\\share',
    'a\\..\\..\\b',
    'a\u0000b',
    'a\nb',
    'dots.../x',
    'space /x',
    '.git/config',
    '.GIT/hooks/post-checkout',
    'services/order/.git/config',
    'c4.lock',
    'C4.LOCK',
    'c4.lock.next',
    '.c4gen-writing',
    '.c4gen-writing/x',
    'services/.c4gen-0123456789abcdef.tmp',
    `${'ä'.repeat(128)}/b`,
    'a/'.repeat(300) + 'b',
  ])('%j', (path) => expect(pathProblem(path)).not.toBeNull());
});

test('two spellings of one file fold to the same', () => {
  expect(foldPath('services/Caf\u00e9')).toBe(foldPath('SERVICES/cafe\u0301'));
});

test('the folders of a path, outermost first', () => {
  expect(ancestors('a/b/c')).toEqual(['a', 'a/b']);
  expect(ancestors('a')).toEqual([]);
  expect([parentOf('a/b/c'), parentOf('a')]).toEqual(['a/b', '']);
});
