import type { Technology } from '../../../src/catalog/contracts.ts';

export const technology: Technology = {
  name: 'kafka',
  title: 'Apache Kafka',
  names: 'kafka, apache kafka, kafka cluster, kafka broker, kafka topic, kafka topics',
  kinds: `
    event bus, event log, event stream, event store, event streaming, event streaming platform, event hub, event broker,
    event queue, topic, topics, pub/sub, pubsub, stream, streams, streaming platform, message stream, service broker, bus de
    eventos, barramento de eventos, bus d'événements, шина событий, 事件总线, イベントバス, イベントストリーム, 이벤트 버스, ereignisbus
  `,
  standsInFor: `
    redpanda, amazon msk, aws msk, event hubs, kinesis, amazon kinesis, aws kinesis, kinesis data streams, kinesis firehose,
    pulsar, apache pulsar, confluent, confluent cloud, confluent platform, redis streams, sns, amazon sns, aws sns, google
    pub/sub, google pubsub, gcp pub/sub, cloud pub/sub, google cloud pub/sub, eventbridge, amazon eventbridge, aws
    eventbridge, event grid, azure event grid, azure event hub, azure event hubs, warpstream, automq, pravega, nats
    jetstream, jetstream, solace, solace pubsub+
  `,
  role: 'engine',
  provides: ['stream'],
  speaks: [],
  listeners: [
    { name: 'native', transport: 'tcp', port: 19092, variable: 'NATIVE_PORT', speaks: ['stream'] },
    {
      name: 'http',
      transport: 'tcp',
      port: 8080,
      variable: 'HTTP_PORT',
      speaks: [],
      standInOnly: true,
    },
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
    // The listener opens when the broker is unfenced; Kafka's own tools start a virtual machine for each call.
    healthcheck: ['bash', '-c', 'exec 3<> /dev/tcp/127.0.0.1/19092'],
    // ApiVersions request, version 0, with correlation id 1 (https://kafka.apache.org/protocol). The socket opens once the broker
    // is registered and its data can be used.
    ready: {
      port: 9092,
      send: '\0\0\0\x0a\0\x12\0\0\0\0\0\x01\xff\xff',
      answer: /^[^]{4}\0\0\0\x01/,
    },
    outside: {
      listener: 'native',
      port: 9092,
      environment: {
        KAFKA_LISTENERS: 'CONTROLLER://:29093,NET://:19092,HOST://:9092',
        KAFKA_ADVERTISED_LISTENERS: 'NET://{host}:19092,HOST://127.0.0.1:{port}',
        KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,NET:PLAINTEXT,HOST:PLAINTEXT',
      },
    },
    memory: 768,
  },
};
