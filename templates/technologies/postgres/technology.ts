import type { Technology } from '../../../src/catalog/contracts.ts';

export const technology: Technology = {
  name: 'postgres',
  title: 'PostgreSQL',
  names: `
    postgres, postgresql, postgre sql, postgre, pgsql, psql, pgvector, timescaledb, timescale, postgis, pgbouncer
  `,
  extensions: 'sql',
  kinds: `
    database, db, sql, sql database, sql db, relational database, relational db, relational, rdbms, relational database
    schema, relational database server, database schema, database server, database management system, data store, datastore,
    data warehouse, warehouse, dwh, primary db, primary database, main database, master database, read replica, database
    replica, operational database, time series database, time-series database, tsdb, oltp, olap, embedded database, local
    database, in-process database, sql store, ledger database, datenbank, relationale datenbank, sql-datenbank,
    datenbankserver, base de datos, base de datos relacional, base de datos sql, bd, bbdd, banco de dados, banco de dados
    relacional, banco relacional, base de dados, base de données, base de données relationnelle, bdd, database relazionale,
    banca dati, baza danych, relacyjna baza danych, databáze, databáza, adatbázis, bază de date, veritabanı, ilişkisel
    veritabanı, databas, tietokanta, andmebaas, βάση δεδομένων, база данных, бд, реляционная база данных, субд, база даних,
    база данни, cơ sở dữ liệu, cơ sở dữ liệu quan hệ, basis data, pangkalan data, ฐานข้อมูล, डेटाबेस, قاعدة بيانات, قاعدة
    البيانات, پایگاه داده, מסד נתונים, 数据库, 关系数据库, 关系型数据库, 数据仓库, 資料庫, データベース, リレーショナルデータベース, db サーバー, 데이터베이스, 관계형 데이터베이스
  `,
  standsInFor: `
    cockroachdb, cockroach, yugabyte, yugabytedb, aurora postgresql, supabase, neon, neon postgres, mysql, mariadb, maria
    db, percona, tidb, singlestore, oracle, oracle db, oracle database, sql server, mssql, ms sql, ms sql server, microsoft
    sql server, sqlserver, azure sql, azure sql database, azure sql server, sybase, informix, ms access, microsoft access,
    sqlite, sqlite3, turso, libsql, db2, ibm db2, h2, h2 database, hsqldb, derby, duckdb, firebird, voltdb, aurora, amazon
    aurora, aws aurora, aurora mysql, rds, amazon rds, aws rds, cloud sql, google cloud sql, spanner, cloud spanner, google
    spanner, alloydb, planetscale, vitess, snowflake, redshift, amazon redshift, aws redshift, bigquery, google bigquery,
    clickhouse, teradata, vertica, greenplum, exasol, sap hana, hana, databricks, azure synapse, synapse analytics, hive,
    hive metastore, apache hive, impala, presto, prestodb, trino, athena, amazon athena, druid, apache druid, pinot, apache
    pinot, apache doris, starrocks, questdb, influxdb, influx, timestream, opentsdb, kdb+, eventstoredb, event store db,
    kurrentdb, immudb, amazon qldb, filemaker, dataverse, airtable base, polardb, oceanbase, gaussdb, 达梦
  `,
  role: 'engine',
  provides: ['sql'],
  speaks: [],
  listeners: [
    { name: 'native', transport: 'tcp', port: 5432, variable: 'NATIVE_PORT', speaks: ['sql'] },
    {
      name: 'http',
      transport: 'tcp',
      port: 8080,
      variable: 'HTTP_PORT',
      speaks: [],
      standInOnly: true,
    },
  ],
  connection: {
    scheme: { docker: 'postgres', embedded: 'postgres' },
    user: 'platform',
    password: true,
    path: '/platform',
  },
  image: {
    repository: 'postgres',
    tag: '18.1',
    environment: { POSTGRES_USER: 'platform', POSTGRES_DB: 'platform' },
    healthcheck: ['pg_isready', '-h', '127.0.0.1', '-U', 'platform'],
    // StartupMessage for the user and database of the same name; R is a request to authenticate, E that it still starts
    // (https://www.postgresql.org/docs/current/protocol-message-formats.html).
    ready: {
      port: 5432,
      send: '\0\0\0\x29\0\x03\0\0user\0platform\0database\0platform\0\0',
      answer: /^R/,
    },
    passwordVariable: 'POSTGRES_PASSWORD',
    memory: 256,
  },
};
