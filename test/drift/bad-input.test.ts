import { afterAll, describe, expect, test } from 'vitest';
import type { Change } from './case.ts';
import { after, before, Copy, replace } from './case.ts';

const copies = {
  shop: new Copy('shop'),
  mixed: new Copy('mixed'),
  parcels: new Copy('parcels'),
  platform: new Copy('platform'),
};
afterAll(() => Object.values(copies).forEach((copy) => copy.remove()));

const WEB = 'services/web/src/main.ts';
const UNDECLARED = "await fetch('http://mailer/health');\n";

/** What is broken, and the file that the one finding about it stands in. */
const broken: readonly (Change & { readonly file: string })[] = [
  {
    name: 'a tsconfig.json that is cut off',
    in: 'shop',
    edits: { 'tsconfig.json': '{ "compilerOptions": { "paths": ' },
    file: 'tsconfig.json',
  },
  {
    name: 'a tsconfig.json that extends nothing',
    in: 'shop',
    edits: { 'tsconfig.json': '{ "extends": "./missing.json" }' },
    file: 'tsconfig.json',
  },
  {
    name: 'a package.json that is cut off',
    in: 'shop',
    edits: { 'services/web/package.json': '{ "name": "@shop/web",' },
    file: 'services/web/package.json',
  },
  {
    name: 'a package.json that is a list',
    in: 'shop',
    edits: { 'services/web/package.json': '[]' },
    file: 'services/web/package.json',
  },
  {
    name: 'code that is cut off',
    in: 'shop',
    edits: { 'services/orders/src/store.ts': (text) => text.slice(0, 90) },
    file: 'services/orders/src/store.ts',
  },
  {
    name: 'a manifest that is deleted',
    in: 'platform',
    edits: { 'c4.lock': null },
    file: 'package.json',
  },
  {
    name: 'a manifest that is no JSON',
    in: 'platform',
    edits: { 'c4.lock': (text) => text.slice(0, 1000) },
    file: 'c4.lock',
  },
  {
    name: 'a manifest that names a path outside',
    in: 'platform',
    edits: { 'c4.lock': replace('"contracts/asyncapi.yaml":', '"../../contracts/asyncapi.yaml":') },
    file: 'c4.lock',
  },
];

describe('what is broken is said once, and the rest is judged', () => {
  test.each(broken.map((each) => [each.name, each] as const))('%s', async (_, wanted) => {
    const { in: name, edits, file } = wanted;
    const found = await copies[name].findings(edits);
    expect(found.map(({ code, places: [place] }) => [code, place?.file])).toEqual([
      ['C4G962', file],
    ]);
  });

  test('a planted call beside a broken tsconfig.json is found', async () => {
    const found = await copies.shop.findings({ 'tsconfig.json': '{', [WEB]: after(UNDECLARED) });
    expect(found.map(({ code }) => code).toSorted()).toEqual(['C4G951', 'C4G962']);
  });
});

test('a contract with the markers of a merge is one finding', async () => {
  const file = 'contracts/openapi/order.yaml';
  const found = await copies.platform.findings({
    [file]: replace(
      'info:\n',
      'info:\n<<<<<<< yours\n  x: 1\n=======\n  x: 2\n>>>>>>> generated now\n',
    ),
  });
  expect(found).toMatchObject([{ code: 'C4G963', places: [{ file, text: '<<<<<<< yours' }] }]);
});

test('names with spaces and of other scripts', async () => {
  const file = 'services/web/src/bestell übersicht – 注文.ts';
  const found = await copies.shop.findings({
    [file]: `export const health = () => fetch('http://mailer/health');\n`,
    [WEB]: before(`import { health } from './bestell übersicht – 注文.ts';\nawait health();\n`),
  });
  expect(found).toMatchObject([{ code: 'C4G951', places: [{ file }, {}, {}] }]);
});

test('values that may be one of ever more are given up', async () => {
  const lines = Array.from(
    { length: 60 },
    (_, index) => `const v${index + 1} = flag ? v${index}.a : v${index}.b ?? v${index};`,
  );
  const text = `const v0 = globalThis.x;\nconst flag = true;\n${lines.join('\n')}\nawait fetch(v60);\n`;
  const started = performance.now();
  expect(await copies.shop.findings({ [WEB]: after(text) })).toEqual([]);
  expect(performance.now() - started).toBeLessThan(4000);
});

test('a silenced finding without a reason is a finding', async () => {
  const found = await copies.shop.findings({
    [WEB]: after(`// c4gen-disable-next-line C4G951\n${UNDECLARED}`),
  });
  expect(found).toMatchObject([
    { code: 'C4G964', places: [{ file: WEB, text: '// c4gen-disable-next-line C4G951' }, {}] },
  ]);
});

test('another rule is not silenced', async () => {
  const found = await copies.shop.findings({
    [WEB]: after(`// c4gen-disable-next-line C4G953 -- of something else\n${UNDECLARED}`),
  });
  expect(found.map(({ code }) => code)).toEqual(['C4G951']);
});
