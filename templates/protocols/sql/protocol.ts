import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'sql',
  title: 'SQL',
  names: [
    'sql',
    'jdbc',
    'odbc',
    'sql/tcp',
    'ado.net',
    'orm',
    'tcp/sql',
    'postgresql protocol',
    'psql',
  ],
  aspect: 'transport',
  needs: 'sql',
  proof: 'store',
  mode: 'write',
  carrier: true,
  sourceMode: 'read',
};
