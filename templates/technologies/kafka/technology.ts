import type { Technology } from '../../../src/catalog/contracts.ts';

export const technology: Technology = {
  name: 'kafka',
  title: 'Apache Kafka',
  names: ['kafka', 'apache kafka'],
  standsInFor: [
    'redpanda',
    'amazon msk',
    'event hubs',
    'kinesis',
    'pulsar',
    'event log',
    'event stream',
    'event store',
  ],
  role: 'engine',
  provides: ['stream'],
  speaks: [],
  listeners: [
    { name: 'native', transport: 'tcp', port: 19092, variable: 'HTTP_PORT', speaks: ['stream'] },
  ],
  connection: { scheme: { docker: 'kafka', embedded: 'memory' } },
  image: {
    repository: 'apache/kafka',
    tag: '4.1.1',
    environment: {
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_LISTENERS: 'CONTROLLER://:29093,NET://:19092',
      KAFKA_ADVERTISED_LISTENERS: 'NET://{host}:19092',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:29093',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_INTER_BROKER_LISTENER_NAME: 'NET',
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,NET:PLAINTEXT',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_HEAP_OPTS: '-Xms256m -Xmx384m',
    },
    healthcheck: [
      '/opt/kafka/bin/kafka-broker-api-versions.sh',
      '--bootstrap-server',
      'localhost:19092',
    ],
    memory: 768,
  },
};
