import type { Adapters } from './adapter.ts';
import type { StreamPort } from './stream.ts';
import type { QueuePort } from './queue.ts';
import type { DocumentsPort } from './documents.ts';
import type { KeyValuePort } from './key-value.ts';
import type { SearchPort } from './search.ts';
import type { SqlPort } from './sql.ts';
import type { Inspectors } from './inspect.ts';

/** Every adapter of the platform, by port and URL scheme: the one place that knows which technologies there are. */
export const adapters = {
  stream: {
    kafka: () => import('./stream-kafka.ts'),
    memory: () => import('./stream-memory.ts'),
  } satisfies Adapters<StreamPort>,
  queue: {
    amqp: () => import('./queue-rabbitmq.ts'),
    memory: () => import('./queue-memory.ts'),
  } satisfies Adapters<QueuePort>,
  documents: {
    mongodb: () => import('./documents-mongodb.ts'),
    memory: () => import('./documents-memory.ts'),
  } satisfies Adapters<DocumentsPort>,
  'key-value': {
    redis: () => import('./key-value-redis.ts'),
    memory: () => import('./key-value-memory.ts'),
  } satisfies Adapters<KeyValuePort>,
  search: {
    http: () => import('./search-elasticsearch.ts'),
    memory: () => import('./search-memory.ts'),
  } satisfies Adapters<SearchPort>,
  sql: {
    postgres: () => import('./sql-postgres.ts'),
  } satisfies Adapters<SqlPort>,
};

/** What each port's stores are asked with: see inspect.ts. */
export const inspectors = {
  stream: () => import('./inspect-stream.ts'),
  queue: () => import('./inspect-queue.ts'),
  documents: () => import('./inspect-documents.ts'),
  'key-value': () => import('./inspect-key-value.ts'),
  search: () => import('./inspect-search.ts'),
  sql: () => import('./inspect-sql.ts'),
} satisfies Inspectors;
