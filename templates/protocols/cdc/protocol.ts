import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'cdc',
  title: 'Change data capture',
  names: `
    cdc, change data capture, debezium, outbox, outbox pattern, transactional outbox, logical replication, wal, binlog,
    change stream, change streams, dynamodb streams
  `,
  aspect: 'pattern',
};
