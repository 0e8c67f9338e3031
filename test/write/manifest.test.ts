import { describe, expect, test } from 'vitest';
import { UserFault } from '../../src/diagnostics/faults.ts';
import { parseManifest, serialiseManifest } from '../../src/write/manifest.ts';
import type { Manifest } from '../../src/write/manifest.ts';

const sha256 = '0123456789abcdef'.repeat(4);

const manifest: Manifest = {
  generator: '1.2.3',
  model: '../models/shop.mmd',
  elements: new Map([
    ['web', { technology: 'React', kind: 'container' }],
    ['order', { technology: null, kind: 'container' }],
  ]),
  files: new Map([
    ['services/order/src/main.ts', { class: 'once', sha256, origin: 'order' }],
    ['compose.yaml', { origin: 'platform', sha256, class: 'owned' }],
  ]),
};

test('one line a file and an element, sorted, with a newline at the end', () => {
  expect(serialiseManifest(manifest)).toBe(`{
  "format": 1,
  "c4gen": "1.2.3",
  "model": "../models/shop.mmd",
  "elements": {
    "order": {"kind":"container","technology":null},
    "web": {"kind":"container","technology":"React"}
  },
  "files": {
    "compose.yaml": {"class":"owned","sha256":"${sha256}","origin":"platform"},
    "services/order/src/main.ts": {"class":"once","sha256":"${sha256}","origin":"order"}
  }
}
`);
});

test('what was written is read back', async () => {
  expect(await parseManifest(serialiseManifest(manifest), 'c4.lock')).toEqual(manifest);
});

test('an empty manifest is one too', async () => {
  const empty: Manifest = { generator: '0', model: null, elements: new Map(), files: new Map() };
  expect(await parseManifest(serialiseManifest(empty), 'c4.lock')).toEqual(empty);
});

describe('an element may have any id, and breaks nothing', () => {
  test.each(['__proto__', 'constructor', 'a"b', '../../etc', 'a\nb', '\u202e', '{{x}}'])(
    '%j',
    async (id) => {
      const text = serialiseManifest({ ...manifest, elements: new Map([[id, { kind: 'x' }]]) });
      expect(text.split('\n')).toHaveLength(serialiseManifest(manifest).split('\n').length - 1);
      expect((await parseManifest(text, 'c4.lock')).files).toEqual(manifest.files);
      expect(Object.getPrototypeOf({})).not.toHaveProperty('kind');
    },
  );
});

describe('a broken or hostile manifest is a fault of the user, with advice', () => {
  const good = JSON.parse(serialiseManifest(manifest)) as Record<string, unknown>;
  const entry = { class: 'owned', sha256, origin: 'x' };
  const withFile = (path: string, value: object = entry) =>
    JSON.stringify({ ...good, files: { [path]: value } });

  test.each([
    ['empty', ''],
    ['not JSON', 'c4gen'],
    ['cut off', serialiseManifest(manifest).slice(0, -20)],
    ['merge markers', `<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> b\n`],
    ['null', 'null'],
    ['a list', '[]'],
    ['a newer format', JSON.stringify({ ...good, format: 2 })],
    ['no format', JSON.stringify({ ...good, format: undefined })],
    ['files missing', JSON.stringify({ ...good, files: undefined })],
    ['a class that does not exist', withFile('a', { ...entry, class: 'mine' })],
    ['a hash that is none', withFile('a', { ...entry, sha256: 'abc' })],
    ['a path out of the folder', withFile('../../home/user/.bashrc')],
    ['a path in the middle out of the folder', withFile('services/../../x')],
    ['an absolute path', withFile('/etc/passwd')],
    ['a path of Windows', withFile('C:\\Windows\\x')],
    ['git’s own data', withFile('.git/hooks/pre-commit')],
    ['itself', withFile('c4.lock')],
    ['a path with a NUL', withFile('a\u0000b')],
  ])('%s', async (_, text) => {
    const fault: unknown = await parseManifest(text, 'out/c4.lock').catch(
      (error: unknown) => error,
    );
    expect(fault).toBeInstanceOf(UserFault);
    expect((fault as UserFault).message).toContain('out/c4.lock');
    expect((fault as UserFault).hint).toBeTruthy();
  });
});
