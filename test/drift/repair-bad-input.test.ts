import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, runMain, runProgram } from '../cli/run-cli.ts';

const DRAWN = '  Rel(web, cache, "Keeps pages in", "Redis")\n';
const MISSING = '  Rel(web, db, "Uses", "SQL")\n';
/** What is drawn never happens, and what happens is not drawn. */
const DIAGRAM = `C4Container
  Container(web, "Web", "Node.js")
  ContainerDb(db, "Orders", "PostgreSQL")
  ContainerDb(cache, "Cache", "Redis")
${DRAWN}`;
const REPAIRED = DIAGRAM.replace(DRAWN, MISSING);

const CODE = {
  'web/package.json': JSON.stringify({ name: 'web', scripts: { start: 'node main.js' } }),
  'web/main.js':
    "import pg from 'pg';\nawait new pg.Pool({ connectionString: process.env.DB_URL }).query('SELECT 1');\n",
};
const INTERRUPT = join(import.meta.dirname, '../fixtures/write/interrupt.mjs');

/** Repairs the diagram of a folder, and returns what became of it. */
async function repaired(files: Readonly<Record<string, string>>, name = 'shop.mmd') {
  const folder = folderWith({ [name]: DIAGRAM, ...CODE, ...files });
  const model = join(folder, name);
  const outcome = await runMain(['drift', model, '--code', folder, '--fix']);
  return { ...outcome, text: readFileSync(model, 'utf8') };
}

describe('what is broken elsewhere', () => {
  test('a tsconfig.json that is cut off does not stand in the way', async () => {
    const { text, code, stdout } = await repaired({
      'tsconfig.json': '{',
      'web/tsconfig.json': '{',
    });
    expect({ text, code }).toEqual({ text: REPAIRED, code: 0 });
    expect(stdout).not.toContain('C4G953');
  });

  test('modules that import each other', async () => {
    const { text, code } = await repaired({
      'web/main.js': "import { b } from './b.js';\nexport const a = () => b();\na();\n",
      'web/b.js': `import { a } from './main.js';\nexport const b = () => (globalThis.never ? a() : 1);\n${CODE['web/main.js']}`,
    });
    expect({ text, code }).toEqual({ text: REPAIRED, code: 0 });
  });

  test.each([
    ['markers of a merge', `<<<<<<< ours\n${CODE['web/main.js']}=======\n>>>>>>> theirs\n`],
    ['code that is cut off', `${CODE['web/main.js']}export const page = {`],
    ['an import that leads nowhere', `import './gone.js';\n${CODE['web/main.js']}`],
  ])('%s: nothing that the code may still do is removed', async (_, text) => {
    const result = await repaired({ 'web/main.js': text });
    expect(result.text).toContain(DRAWN);
  });

  test.each([
    ['deleted', {}],
    ['edited', { 'c4.lock': '{"format": 1, "files": {"../x": {}}}' }],
    ['of something else', { 'c4.lock': 'version: 6\n' }],
  ])('a manifest that is %s', async (_, files) => {
    const platform = { 'kit/package.json': '{"name": "@platform/kit"}' };
    const moved = Object.fromEntries(
      Object.entries(CODE).map(([path, text]) => [`services/${path}`, text]),
    );
    const { text, code } = await repaired({ ...platform, ...moved, ...files });
    expect({ text: text.includes(MISSING), code }).toEqual({ text: true, code: 0 });
  });

  test('a folder without any code takes nothing out of the diagram', async () => {
    const folder = folderWith({ 'shop.mmd': DIAGRAM, 'notes.txt': 'nothing here' });
    const model = join(folder, 'shop.mmd');
    const { code } = await runMain(['drift', model, '--code', folder, '--fix']);
    expect({ code, text: readFileSync(model, 'utf8') }).toEqual({ code: 0, text: DIAGRAM });
  });
});

test('a diagram whose name has spaces and other scripts', async () => {
  const { text, stderr } = await repaired({}, 'Übersicht – 注文 (neu).mmd');
  expect(text).toBe(REPAIRED);
  expect(stderr).toContain('Übersicht – 注文 (neu).mmd');
});

test('a diagram with the markers of a merge is left as it is', async () => {
  const text = DIAGRAM.replace(DRAWN, `<<<<<<< ours\n${DRAWN}=======\n>>>>>>> theirs\n`);
  const result = await repaired({ 'shop.mmd': text });
  expect({ text: result.text, code: result.code }).toEqual({ text, code: 1 });
});

test.each(['ENOSPC', 'EROFS', 'EACCES'])(
  'a disk that refuses with %s at any write leaves the old text, and nothing beside it',
  async (failure) => {
    let at = 1;
    for (; ; at += 1) {
      const folder = folderWith({ 'shop.mmd': DIAGRAM, ...CODE });
      const before = readdirSync(folder);
      const { code, stderr } = await runProgram(['drift', 'shop.mmd', '--code', '.', '--fix'], {
        cwd: folder,
        env: {
          NODE_OPTIONS: `--import ${INTERRUPT}`,
          INTERRUPT_AT: String(at),
          INTERRUPT_WITH: failure,
        },
      });
      const text = readFileSync(join(folder, 'shop.mmd'), 'utf8');
      expect(readdirSync(folder), `(failed at write ${at})`).toEqual(before);
      if (code === 0) {
        expect(text).toBe(REPAIRED);
        break;
      }
      expect({ code, text }, `(failed at write ${at})`).toEqual({ code: 2, text: DIAGRAM });
      expect(stderr).toContain('shop.mmd');
      expect(stderr).not.toContain('    at ');
    }
    expect(at, 'writes that failed').toBeGreaterThan(3);
  },
  60_000,
);
