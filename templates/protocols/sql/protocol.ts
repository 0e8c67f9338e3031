import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'sql',
  title: 'SQL',
  names: `
    sql, sql query, sql queries, ansi sql, pl/sql, plsql, t-sql, jdbc, jdbc/sql, odbc, sql/tcp, tcp/sql, ado.net, orm,
    postgresql protocol, postgres protocol, postgres wire protocol, postgres, postgresql, psql, mysql, mysql protocol,
    mariadb, sqlite, sql server, oracle net, tns, tds, jpa, hibernate, mybatis, spring data, spring data jpa, r2dbc, ef
    core, entity framework, entity framework core, dapper, typeorm, sequelize, prisma, prisma client, drizzle, knex, lucid,
    sqlalchemy, psycopg, psycopg2, asyncpg, django orm, activerecord, active record, eloquent, doctrine, gorm, sqlc, sqlx,
    ecto, diesel, jooq, npgsql, libpq, pg, cql
  `,
  words: 'query, queries, database, db, consulta, abfrage, requête, запросы, 查询, クエリ, 쿼리',
  aspect: 'transport',
  needs: 'sql',
  proof: 'store',
  mode: 'write',
  carrier: true,
  sourceMode: 'read',
};
