import type { Technology } from '../../../src/catalog/contracts.ts';

export const technology: Technology = {
  name: 'redis',
  title: 'Redis',
  names: 'redis, redis cluster, redis sentinel, redis cache, redis cloud, redis stack',
  kinds: `
    cache, caches, distributed cache, in-memory cache, in memory cache, local cache, shared cache, in-memory database,
    in-memory store, in-memory data store, in-memory data grid, in-memory, in memory, key-value store, key value store,
    key-value database, kv store, kv, session store, session cache, state store, feature store, rate limiter store,
    zwischenspeicher, caché, caché distribuida, cache distribuído, cache distribué, cache répartie, mémoire cache, memoria
    caché, pamięć podręczna, önbellek, кэш, кеш, распределённый кэш, bộ nhớ đệm, ذاكرة التخزين المؤقت, מטמון, 缓存, 分布式缓存, 快取,
    キャッシュ, 分散キャッシュ, 캐시
  `,
  standsInFor: `
    valkey, keydb, memcached, memcache, elasticache, amazon elasticache, aws elasticache, azure cache for redis, azure redis
    cache, memorystore, google memorystore, amazon memorydb, upstash, upstash redis, dragonfly, dragonflydb, garnet, etcd,
    consul kv, zookeeper, apache zookeeper, hazelcast, ehcache, apache ignite, ignite, infinispan, coherence, oracle
    coherence, aerospike, riak, tarantool, caffeine, guava cache, rocksdb, leveldb, lmdb, badgerdb, berkeley db, cloudflare
    kv, workers kv
  `,
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
    ready: { port: 6379, send: 'PING\r\n', answer: /^\+PONG/ },
    memory: 128,
  },
};
