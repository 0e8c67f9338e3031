import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EmbeddedPostgres } from '../src/embedded-postgres.ts';
import { openSql, quoteName, type SqlPort } from '../src/sql.ts';
import { migrate } from '../src/sql-migrations.ts';

const embedded = new EmbeddedPostgres({ host: '127.0.0.1', port: 0 });
await embedded.start();
afterAll(() => embedded.close());

const real = process.env['TEST_POSTGRES_URL'];
const engines = [
  { name: 'embedded', url: new URL(`postgres://any:any@${embedded.authority}/postgres`) },
  { name: 'real engine at TEST_POSTGRES_URL', url: real ? new URL(real) : undefined },
];

describe.each(engines)('a SQL database: $name', ({ url }) => {
  describe.skipIf(!url)('', () => {
    let port: SqlPort;
    let other: SqlPort;
    let table: string;
    let folder: string;

    beforeEach(async () => {
      port = await openSql(url as URL);
      other = await openSql(url as URL);
      table = `t-${randomUUID()}`;
      folder = await mkdtemp(join(tmpdir(), 'migrations-'));
    });

    afterEach(async () => {
      await Promise.all([port.close(), other.close()]);
      await rm(folder, { recursive: true });
    });

    const countRows = async () => {
      const [row] = await port.query(`SELECT count(*)::int AS rows FROM ${quoteName(table)}`);
      return row?.['rows'];
    };

    test('answers statements with parameters', async () => {
      expect(await port.query('SELECT $1::text AS a, $2::int AS b', ["o'x", 2])).toEqual([
        { a: "o'x", b: 2 },
      ]);
    });

    test('keeps the statements of several clients apart', async () => {
      const answers = await Promise.all(
        Array.from({ length: 40 }, async (_, n) => {
          const [row] = await (n % 2 ? port : other).query('SELECT $1::int AS n', [n]);
          return row?.['n'];
        }),
      );
      expect(answers).toEqual(Array.from({ length: 40 }, (_, n) => n));
    });

    test('commits a transaction that succeeds and undoes one that fails', async () => {
      await port.query(`CREATE TABLE ${quoteName(table)} (id int PRIMARY KEY)`);
      const insert = `INSERT INTO ${quoteName(table)} VALUES ($1)`;
      await port.transaction(async (runner) => runner.query(insert, [1]));
      const failing = port.transaction(async (runner) => {
        await runner.query(insert, [2]);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await countRows()).toBe(1);
    });

    test('makes transactions on the same row wait for each other', async () => {
      await port.query(`CREATE TABLE ${quoteName(table)} (id int PRIMARY KEY, n int NOT NULL)`);
      await port.query(`INSERT INTO ${quoteName(table)} VALUES (1, 0)`);
      const increase = (client: SqlPort) =>
        client.transaction(async (runner) => {
          const locked = `SELECT n FROM ${quoteName(table)} WHERE id = 1 FOR UPDATE`;
          const [row] = await runner.query(locked);
          const next = Number(row?.['n']) + 1;
          await runner.query(`UPDATE ${quoteName(table)} SET n = $1 WHERE id = 1`, [next]);
        });
      await Promise.all([port, other, port, other, port].map(increase));
      expect(await port.query(`SELECT n FROM ${quoteName(table)}`)).toEqual([{ n: 5 }]);
    });

    test('applies each migration once, in order, whoever asks', async () => {
      const create = `CREATE TABLE ${quoteName(table)} (id int); INSERT INTO ${quoteName(table)} VALUES (1);`;
      const first = `${randomUUID()}.sql`;
      await writeFile(join(folder, first), create);
      const applied = await Promise.all([migrate(port, folder), migrate(other, folder)]);
      expect(applied.flat()).toEqual([first]);
      expect(await countRows()).toBe(1);
      const second = `g-${randomUUID()}.sql`;
      await writeFile(join(folder, second), `INSERT INTO ${quoteName(table)} VALUES (2);`);
      expect(await migrate(port, folder)).toEqual([second]);
      expect(await countRows()).toBe(2);
    });

    test('refuses a migration that was changed after it was applied', async () => {
      const name = `${randomUUID()}.sql`;
      await writeFile(join(folder, name), `CREATE TABLE ${quoteName(table)} (id int)`);
      await migrate(port, folder);
      await writeFile(join(folder, name), `CREATE TABLE ${quoteName(table)} (id text)`);
      await expect(migrate(port, folder)).rejects.toThrow(name);
    });

    test('applies nothing of a migration that fails', async () => {
      const name = `${randomUUID()}.sql`;
      await writeFile(join(folder, name), `CREATE TABLE ${quoteName(table)} (id int); SELECT 1/0;`);
      await expect(migrate(port, folder)).rejects.toThrow();
      await writeFile(join(folder, name), `CREATE TABLE ${quoteName(table)} (id int)`);
      expect(await migrate(port, folder)).toEqual([name]);
    });
  });
});
