import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, runMain } from '../cli/run-cli.ts';

const DIAGRAM = `%% the shop
C4Container
  Person(buyer, "Buyer", "Buys")
  System_Boundary(shop, "Shop") {
    Container(web, "Web", "Node.js", "Takes orders")
    ContainerDb(db, "Orders", "PostgreSQL", "Keeps orders")
    ContainerDb(cache, "Cache", "Redis", "Keeps pages")
  }
  Rel(buyer, web, "Orders at", "HTTPS") %% by day
    Rel(web, db, "Keeps orders in", "SQL")
  Rel(web, cache, "Keeps pages in", "Redis")
  UpdateRelStyle(web, cache, $textColor="red")
  UpdateRelStyle(web, db, $textColor="red")
`;

const MANIFEST = JSON.stringify({
  name: 'web',
  scripts: { start: 'node main.js' },
  dependencies: { pg: '8', ioredis: '5', mongodb: '6' },
});
const POSTGRES =
  "import pg from 'pg';\nawait new pg.Pool({ connectionString: process.env.DB_URL }).query('SELECT 1');\n";
const REDIS = "import Redis from 'ioredis';\nawait new Redis(process.env.CACHE_URL).get('page');\n";
const MONGO =
  "import { MongoClient } from 'mongodb';\nawait new MongoClient(process.env.DB_URL).connect();\n";

/** Repairs a diagram after its code, and returns what became of it and what is found then. */
async function repair(code: string, diagram = DIAGRAM, ...flags: readonly string[]) {
  const folder = folderWith({
    'shop.mmd': diagram,
    'web/package.json': MANIFEST,
    'web/main.js': code,
  });
  const model = join(folder, 'shop.mmd');
  const drift = ['drift', model, '--code', folder];
  const repaired = await runMain([...drift, ...(flags.length > 0 ? flags : ['--fix'])]);
  return { ...repaired, text: readFileSync(model, 'utf8'), again: await runMain(drift) };
}

test('what is not drawn is drawn beside its neighbours', async () => {
  const without = DIAGRAM.replace('    Rel(web, db, "Keeps orders in", "SQL")\n', '');
  const { text, code, again } = await repair(POSTGRES + REDIS, without);
  const line = '  Rel(web, cache, "Keeps pages in", "Redis")\n';
  expect(text).toBe(without.replace(line, `${line}  Rel(web, db, "Uses", "SQL")\n`));
  expect(code).toBe(0);
  expect(again).toMatchObject({ code: 0 });
});

test('what never happens is removed, with its style', async () => {
  const { text, again } = await repair(POSTGRES);
  expect(text).toBe(
    DIAGRAM.replace('  Rel(web, cache, "Keeps pages in", "Redis")\n', '').replace(
      '  UpdateRelStyle(web, cache, $textColor="red")\n',
      '',
    ),
  );
  expect(again.stdout).toContain('0 absent');
});

test('what is drawn beside a relation that is removed is drawn in its place', async () => {
  const only = DIAGRAM.replace('    Rel(web, db, "Keeps orders in", "SQL")\n', '');
  const { text, again } = await repair(POSTGRES, only);
  const line =
    '  Rel(web, cache, "Keeps pages in", "Redis")\n  UpdateRelStyle(web, cache, $textColor="red")\n';
  expect(text).toBe(only.replace(line, '  Rel(web, db, "Uses", "SQL")\n'));
  expect(again.stdout).toContain('0 absent');
  expect(again.code).toBe(0);
});

test('a technology is corrected where it stands', async () => {
  const { text } = await repair(MONGO + REDIS);
  expect(text).toBe(DIAGRAM.replace('"PostgreSQL"', '"MongoDB"'));
});

test('several are drawn in one place', async () => {
  const without = DIAGRAM.replace(/ +Rel\(web.*\n/gu, '');
  const { text, again } = await repair(POSTGRES + REDIS, without);
  const line = '  Rel(buyer, web, "Orders at", "HTTPS") %% by day\n';
  expect(text).toContain(
    `${line}  Rel(web, db, "Uses", "SQL")\n  Rel(web, cache, "Uses", "Redis")\n`,
  );
  expect(again.code).toBe(0);
});

test.each([
  ['CR LF', (text: string) => text.replaceAll('\n', '\r\n')],
  ['tabs', (text: string) => text.replaceAll('  ', '\t')],
  ['no line end at the end', (text: string) => text.trimEnd()],
])('the layout stays: %s', async (_what, lay) => {
  const drawn = DIAGRAM.replace(/ {2}UpdateRelStyle.*\n/gu, '');
  const without = drawn
    .replace('  Rel(web, cache, "Keeps pages in", "Redis")\n', '')
    .replace('    Rel(', '  Rel(');
  const { text } = await repair(POSTGRES + REDIS, lay(without));
  expect(text).toBe(lay(`${without}  Rel(web, cache, "Uses", "Redis")\n`));
});

describe('nothing is written', () => {
  test('in a dry run, which prints the difference', async () => {
    const { text, stdout, code } = await repair(POSTGRES, DIAGRAM, '--fix-dry-run');
    expect(text).toBe(DIAGRAM);
    expect(code).toBe(0);
    const changes = stdout.split('\n').filter((line) => /^[-+] /u.test(line));
    expect(changes).toEqual([
      '-  Rel(web, cache, "Keeps pages in", "Redis")',
      '-  UpdateRelStyle(web, cache, $textColor="red")',
    ]);
  });

  test('where nothing is wrong', async () => {
    const { text, code, stderr } = await repair(POSTGRES + REDIS);
    expect(text).toBe(DIAGRAM);
    expect(code).toBe(0);
    expect(stderr).toContain('nothing in the diagram to repair');
  });

  test('where the diagram comes from standard input', async () => {
    const folder = folderWith({ 'web/package.json': MANIFEST, 'web/main.js': POSTGRES });
    const { code } = await runMain(['drift', '-', '--code', folder, '--fix'], { input: DIAGRAM });
    expect(code).toBe(2);
    const dry = await runMain(['drift', '-', '--code', folder, '--fix-dry-run'], {
      input: DIAGRAM,
    });
    expect(dry.code).toBe(0);
    expect(dry.stdout).toContain('-  Rel(web, cache');
  });

  test('of what is silenced', async () => {
    const line = '  Rel(web, cache, "Keeps pages in", "Redis")\n';
    const silenced = DIAGRAM.replace(
      line,
      `  %% c4gen-disable-next-line C4G953 -- comes in May\n${line}`,
    );
    expect((await repair(POSTGRES, silenced)).text).toBe(silenced);
  });
});
