import type { Technology } from '../../../src/catalog/contracts.ts';

export const technology: Technology = {
  name: 'mongodb',
  title: 'MongoDB',
  names: ['mongo', 'mongodb', 'mongo db'],
  standsInFor: ['documentdb', 'ferretdb', 'document database', 'document store'],
  role: 'engine',
  provides: ['documents'],
  speaks: [],
  listeners: [
    {
      name: 'native',
      transport: 'tcp',
      port: 27017,
      variable: 'NATIVE_PORT',
      speaks: ['documents'],
    },
    {
      name: 'http',
      transport: 'tcp',
      port: 8080,
      variable: 'HTTP_PORT',
      speaks: [],
      standInOnly: true,
    },
  ],
  connection: { scheme: { docker: 'mongodb', embedded: 'memory' }, path: '/platform' },
  image: {
    repository: 'mongo',
    tag: '8.0',
    command: ['--wiredTigerCacheSizeGB', '0.25'],
    healthcheck: ['mongosh', '--quiet', '--eval', 'db.runCommand({ ping: 1 }).ok'],
    memory: 512,
  },
};
