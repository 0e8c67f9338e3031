import type { Technology } from '../../../src/catalog/contracts.ts';

export const technology: Technology = {
  name: 'postgres',
  title: 'PostgreSQL',
  names: ['postgres', 'postgresql', 'postgre sql', 'pgsql', 'pgvector', 'timescaledb'],
  standsInFor: ['cockroachdb', 'yugabyte', 'aurora postgresql', 'supabase', 'neon'],
  words: ['sql database', 'relational database', 'relational', 'rdbms'],
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
    memory: 256,
  },
};
