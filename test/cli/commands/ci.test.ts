import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { folderWith, runMain } from '../run-cli.ts';

const DIAGRAM = `C4Container
  title Shop
  Person(buyer, "Buyer", "Buys")
  System_Boundary(shop, "Shop") {
    Container(web, "Web", "Node.js", "Takes orders")
    ContainerDb(db, "Orders", "PostgreSQL", "Keeps orders")
  }
  Rel(buyer, web, "Orders at", "HTTPS")
  Rel(web, db, "Keeps orders in", "SQL")
`;

const CODE = {
  'web/package.json':
    '{"name": "web", "scripts": {"start": "node main.js"}, "dependencies": {"pg": "8"}}',
  'web/main.js':
    "import pg from 'pg';\nconst pool = new pg.Pool({ connectionString: process.env.DB_URL });\nawait pool.query('SELECT 1');\n",
};

const report = z.object({
  ok: z.boolean(),
  diagnostics: z.array(z.object({ code: z.string(), line: z.number() })),
});

async function ci(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const folder = folderWith({ 'shop.mmd': DIAGRAM, ...CODE, ...files });
  const outcome = await runMain(['ci', join(folder, 'shop.mmd'), '--code', folder, ...args]);
  return { folder, ...outcome };
}

test('a diagram that says what the code does is fine', async () => {
  const { code, stdout } = await ci({}, '--format', 'json');
  expect(report.parse(JSON.parse(stdout))).toEqual({ ok: true, diagnostics: [] });
  expect(code).toBe(0);
});

test('what validate and what drift finds stands in one report', async () => {
  const { code, stdout } = await ci(
    {
      'shop.mmd': `${DIAGRAM}  UpdateElementStyle(wbe, "red")\n`,
      'web/main.js': `${CODE['web/main.js']}await fetch('https://api.stripe.com/v1/charges');\n`,
    },
    '--format',
    'json',
  );
  expect(code).toBe(1);
  const { ok, diagnostics } = report.parse(JSON.parse(stdout));
  expect(ok).toBe(false);
  expect(diagnostics).toEqual([
    { code: 'C4G101', line: 10 },
    { code: 'C4G954', line: 4 },
  ]);
});

test('a summary in Markdown is appended', async () => {
  const summary = join(folderWith({ 'summary.md': '# Before\n' }), 'summary.md');
  expect((await ci({}, '--summary', summary)).code).toBe(0);
  const text = readFileSync(summary, 'utf8');
  expect(text.startsWith('# Before\n### ')).toBe(true);
  expect(text).toContain('| web-\\>db | convergent |');
});

test('a damaged diagram is no success, though drift is not looked for', async () => {
  const { code, stderr } = await ci({ 'shop.mmd': `${DIAGRAM}  Rel(web\n` });
  expect(code).toBe(1);
  expect(stderr).toContain('drift was not looked for');
});

test('a missing file is one message', async () => {
  const { code, stderr } = await runMain(['ci', 'nowhere.mmd']);
  expect(code).toBe(2);
  expect(stderr).toContain('nowhere.mmd');
});
