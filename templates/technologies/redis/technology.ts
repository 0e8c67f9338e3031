import type { Technology } from '../../../src/catalog/contracts.ts';

export const technology: Technology = {
  name: 'redis',
  title: 'Redis',
  names: ['redis'],
  standsInFor: [
    'valkey',
    'keydb',
    'memcached',
    'elasticache',
    'dragonfly',
    'key-value store',
    'in-memory cache',
  ],
  words: ['cache'],
  role: 'engine',
  provides: ['key-value'],
  speaks: [],
  listeners: [
    {
      name: 'native',
      transport: 'tcp',
      port: 6379,
      variable: 'NATIVE_PORT',
      speaks: ['key-value'],
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
  connection: { scheme: { docker: 'redis', embedded: 'memory' } },
  image: {
    repository: 'redis',
    tag: '8.4',
    command: ['redis-server', '--save', '', '--appendonly', 'no', '--maxmemory', '64mb'],
    healthcheck: ['redis-cli', 'ping'],
    memory: 128,
  },
};
