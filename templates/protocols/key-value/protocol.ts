import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'key-value',
  title: 'Redis protocol',
  names: `
    resp, resp2, resp3, redis, redis protocol, redis client, redis pub/sub, valkey, memcached, memcached protocol, jedis,
    lettuce, ioredis, stackexchange.redis
  `,
  words: 'cache, caching',
  aspect: 'transport',
  needs: 'key-value',
  proof: 'store',
  mode: 'write',
  carrier: true,
  sourceMode: 'consume',
};
