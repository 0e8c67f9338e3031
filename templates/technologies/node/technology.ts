import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'node',
  title: 'Node.js',
  names: [
    'node',
    'node.js',
    'nodejs',
    'typescript',
    'javascript',
    'express.js',
    'expressjs',
    'fastify',
    'nestjs',
    'nest.js',
    'koa',
    'hono',
    'deno',
    'bun',
    'electron',
  ],
  words: ['ts', 'js', 'express', 'nest'],
});
