import { describe, expect, test } from 'vitest';
import { UserFault } from '../../src/diagnostics/faults.ts';
import { serialiseManifest } from '../../src/write/manifest.ts';
import type { Manifest } from '../../src/write/manifest.ts';
import { contentHash } from '../../src/write/content-hash.ts';
import { parseManifest } from '../../src/write/read-manifest.ts';
import { facts } from './made-up-files.ts';

const sha256 = '0123456789abcdef'.repeat(4);

const base = 'dist/\n"x"\n';

const manifest: Manifest = {
  generator: '1.2.3',
  model: '../models/shop.mmd',
  elements: new Map([
    ['web', facts('web', { label: 'Web' })],
    ['order', facts('order', { declaredTechnology: null, after: 'web', folder: null })],
  ]),
  relations: new Map([['web->order', 'Places']]),
  files: new Map([
    ['services/order/src/main.ts', { class: 'once', sha256, origin: 'order' }],
    ['compose.yaml', { origin: 'platform', sha256, class: 'owned' }],
    ['.gitignore', { class: 'merged', sha256: contentHash(Buffer.from(base)), origin: 'x', base }],
  ]),
};

test('one line a file and an element, sorted, with a newline at the end', () => {
  expect(serialiseManifest(manifest)).toBe(`{
  "format": 1,
  "c4gen": "1.2.3",
  "model": "../models/shop.mmd",
  "elements": {
    "order": {"after":"web","declaredTechnology":null,"folder":null,"label":"","parent":null,"role":"service","technology":"node","unit":"order"},
    "web": {"after":null,"declaredTechnology":"Node","folder":"services/web","label":"Web","parent":null,"role":"service","technology":"node","unit":"web"}
  },
  "relations": {
    "web->order": "Places"
  },
  "files": {
    ".gitignore": {"class":"merged","origin":"x"},
    "compose.yaml": {"class":"owned","sha256":"${sha256}","origin":"platform"},
    "services/order/src/main.ts": {"class":"once","sha256":"${sha256}","origin":"order"}
  },
  "bases": {
    ".gitignore": [
      "dist/",
      "\\"x\\"",
      ""
    ]
  }
}
`);
});

test('what was written is read back', () => {
  expect(parseManifest(serialiseManifest(manifest), 'c4.lock')).toEqual(manifest);
});

test('an empty manifest is one too', () => {
  const none = new Map();
  const empty: Manifest = {
    generator: '0',
    model: null,
    elements: none,
    relations: none,
    files: none,
  };
  expect(parseManifest(serialiseManifest(empty), 'c4.lock')).toEqual(empty);
});

describe('an element may have any id, and breaks nothing', () => {
  test.each(['__proto__', 'constructor', 'a"b', '../../etc', 'a\nb', '\u202e', '{{x}}'])(
    '%j',
    (id) => {
      const text = serialiseManifest({ ...manifest, elements: new Map([[id, facts('x')]]) });
      expect(text.split('\n')).toHaveLength(serialiseManifest(manifest).split('\n').length - 1);
      expect(parseManifest(text, 'c4.lock').elements.has(id)).toBe(true);
      expect(parseManifest(text, 'c4.lock').files).toEqual(manifest.files);
      expect(Object.getPrototypeOf({})).not.toHaveProperty('folder');
    },
  );
});

function faultOf(step: () => unknown): unknown {
  try {
    step();
    return null;
  } catch (error) {
    return error;
  }
}

test('what git merged in a base is a base', () => {
  const merged = serialiseManifest(manifest).replace('"dist/"', '"dist/",\n      "out/"');
  const entry = parseManifest(merged, 'c4.lock').files.get('.gitignore');
  expect(entry?.base).toBe('dist/\nout/\n"x"\n');
  expect(entry?.sha256).toBe(contentHash(Buffer.from(entry?.base ?? '')));
});

describe('a broken or hostile manifest is a fault of the user, with advice', () => {
  const good = JSON.parse(serialiseManifest(manifest)) as Record<string, unknown>;
  const entry = { class: 'owned', sha256, origin: 'x' };
  const withFile = (path: string, value: object = entry) =>
    JSON.stringify({ ...good, files: { [path]: value } });

  const withFolder = (folder: string) =>
    JSON.stringify({ ...good, elements: { x: { ...facts('x'), folder } } });

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
    ['a folder outside', withFolder('../../home')],
    ['no hash and no base', withFile('a', { class: 'merged', origin: 'x' })],
    ['a base that is no list', JSON.stringify({ ...good, bases: { '.gitignore': 'x' } })],
  ])('%s', (_, text) => {
    const fault = faultOf(() => parseManifest(text, 'out/c4.lock'));
    expect(fault).toBeInstanceOf(UserFault);
    expect((fault as UserFault).message).toContain('out/c4.lock');
    expect((fault as UserFault).hint).toBeTruthy();
  });
});
