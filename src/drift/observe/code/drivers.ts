import type { ObservedAction } from '../../observed.ts';

/** How a library of npm reaches another system. Lists are texts, separated by commas or spaces. */
export interface Driver {
  /** Names of packages; the empty text for what is global in Node and browsers. */
  readonly packages: string;
  /** The folder of a technology of the catalogue. */
  readonly technology?: string;
  /** The folder of a protocol of the catalogue. */
  readonly protocol?: string;
  /** Names of the one system that the library is for. */
  readonly names?: string;
  /** Functions and classes that are told the address: `.` for the package itself. Calling one is a use, unless more is seen. */
  readonly opens: string;
  /** What {@link opens} means where nothing more is seen; `use` by default. */
  readonly action?: ObservedAction;
  /** Methods that put something in. */
  readonly produces?: string;
  /** Methods that take something out. */
  readonly consumes?: string;
  /**
   * Where those methods are told the topic, queue, channel or exchange: `send:0.topic` is the property `topic` of the first
   * argument, `*` every argument; of several for one method, the first that says something.
   */
  readonly destinations?: string;
}

/**
 * What is known of libraries, from their own documentation. A library that is missing is not lost: an address that is handed to
 * it is seen, with less confidence.
 */
export const drivers: readonly Driver[] = [
  {
    packages: 'pg, postgres, pg-promise, slonik, @vercel/postgres, @neondatabase/serverless',
    technology: 'postgres',
    protocol: 'sql',
    opens: '. Pool, Client, createPool, neon',
  },
  {
    packages: 'mysql, mysql2, mariadb',
    names: 'mysql, mariadb',
    protocol: 'sql',
    opens: 'createConnection, createPool, createPoolCluster',
  },
  {
    packages: 'better-sqlite3, sqlite3, @libsql/client',
    names: 'sqlite, libsql, turso',
    protocol: 'sql',
    opens: '. Database, createClient',
  },
  {
    packages: 'mssql, tedious',
    names: 'sql server, mssql',
    protocol: 'sql',
    opens: 'connect, ConnectionPool, Connection',
  },
  { packages: 'oracledb', names: 'oracle', protocol: 'sql', opens: 'getConnection, createPool' },
  {
    packages:
      'sequelize, sequelize-typescript, knex, typeorm, drizzle-orm, @mikro-orm/core, kysely',
    protocol: 'sql',
    opens: '. Sequelize, knex, DataSource, createConnection, drizzle, init',
  },
  { packages: '@prisma/client', protocol: 'sql', opens: 'PrismaClient' },
  {
    packages: '@nestjs/typeorm, @nestjs/sequelize',
    protocol: 'sql',
    opens: 'forRoot, forRootAsync',
  },
  {
    packages: '@nestjs/mongoose',
    technology: 'mongodb',
    protocol: 'documents',
    opens: 'forRoot, forRootAsync',
  },
  {
    packages: 'mongodb, mongoose, @typegoose/typegoose, monk',
    technology: 'mongodb',
    protocol: 'documents',
    opens: '. MongoClient, connect, createConnection',
  },
  {
    packages: 'redis, ioredis, @redis/client, iovalkey, @upstash/redis',
    technology: 'redis',
    protocol: 'key-value',
    opens: '. createClient, createCluster, createClientPool, Redis, Cluster, Valkey',
    produces: 'publish, sPublish, spublish, xAdd, xadd',
    consumes:
      'subscribe, sSubscribe, ssubscribe, pSubscribe, psubscribe, xRead, xread, xReadGroup, xreadgroup',
    destinations:
      'publish:0, sPublish:0, spublish:0, xAdd:0, xadd:0, subscribe:*, sSubscribe:*, ssubscribe:*, xRead:0.key, xReadGroup:2.key',
  },
  {
    packages: 'bullmq, bull, bee-queue',
    technology: 'redis',
    protocol: 'key-value',
    opens: '. Queue, Worker, QueueEvents, FlowProducer',
    produces: 'Queue',
    consumes: 'Worker, QueueEvents',
    destinations: 'Queue:0, Worker:0, QueueEvents:0',
  },
  { packages: 'memcached, memjs', names: 'memcached', opens: '. create' },
  {
    packages: 'kafkajs, @confluentinc/kafka-javascript, node-rdkafka, kafka-node',
    technology: 'kafka',
    protocol: 'stream',
    opens: 'Kafka, KafkaClient, admin',
    produces: 'producer, Producer, HighLevelProducer, send, sendBatch, produce',
    consumes: 'consumer, Consumer, KafkaConsumer, ConsumerGroup, subscribe',
    destinations:
      'send:0.topic, sendBatch:0.topicMessages.topic, produce:0, subscribe:0.topic, subscribe:0.topics, subscribe:0, Consumer:1.topic, ConsumerGroup:1',
  },
  {
    packages: '@platformatic/kafka',
    technology: 'kafka',
    protocol: 'stream',
    opens: 'Admin',
    produces: 'Producer, send',
    consumes: 'Consumer, consume',
    destinations: 'send:0.messages.topic, consume:0.topics',
  },
  {
    packages: 'amqplib, amqp-connection-manager, rabbitmq-client, rhea',
    technology: 'rabbitmq',
    protocol: 'queue',
    opens: 'connect, Connection',
    produces: 'sendToQueue, publish, createPublisher',
    consumes: 'consume, createConsumer',
    // Whoever publishes to the exchange without a name puts into the queue that the key names.
    destinations: 'sendToQueue:0, publish:0, publish:1, consume:0, createConsumer:0.queue',
  },
  {
    packages: 'nats, @nats-io/transport-node',
    names: 'nats',
    opens: 'connect',
    produces: 'publish, request',
    consumes: 'subscribe',
    destinations: 'publish:0, request:0, subscribe:0',
  },
  {
    packages: 'mqtt',
    names: 'mqtt, mosquitto',
    opens: 'connect, connectAsync',
    produces: 'publish',
    consumes: 'subscribe',
    destinations: 'publish:0, subscribe:0',
  },
  {
    packages: '@elastic/elasticsearch, @opensearch-project/opensearch, elasticsearch',
    technology: 'elasticsearch',
    protocol: 'search',
    opens: 'Client',
  },
  {
    packages: 'meilisearch',
    names: 'meilisearch',
    protocol: 'search',
    opens: '. MeiliSearch, Meilisearch',
  },
  { packages: 'algoliasearch', names: 'algolia', protocol: 'search', opens: '. algoliasearch' },
  { packages: 'typesense', names: 'typesense', protocol: 'search', opens: 'Client' },
  { packages: 'cassandra-driver', names: 'cassandra, scylla', opens: 'Client' },
  { packages: 'neo4j-driver', names: 'neo4j', opens: 'driver' },
  { packages: '@influxdata/influxdb-client, influx', names: 'influxdb', opens: 'InfluxDB' },
  { packages: '@clickhouse/client', names: 'clickhouse', protocol: 'sql', opens: 'createClient' },
  { packages: 'minio', names: 'minio, s3', opens: 'Client' },
  {
    packages: '@aws-sdk/client-s3',
    names: 's3, amazon s3',
    opens: 'S3Client, S3 .',
  },
  {
    packages: '@aws-sdk/client-sqs',
    names: 'sqs, amazon sqs',
    opens: 'SQSClient, SQS',
    produces: 'SendMessageCommand',
    consumes: 'ReceiveMessageCommand',
    destinations: 'SendMessageCommand:0.QueueUrl, ReceiveMessageCommand:0.QueueUrl',
  },
  {
    packages: '@aws-sdk/client-sns',
    names: 'sns, amazon sns',
    opens: 'SNSClient, SNS',
    produces: 'PublishCommand',
    destinations: 'PublishCommand:0.TopicArn',
  },
  { packages: '@aws-sdk/client-dynamodb', names: 'dynamodb', opens: 'DynamoDBClient, DynamoDB' },
  {
    packages: '@aws-sdk/client-ses, @aws-sdk/client-sesv2',
    names: 'ses, amazon ses',
    protocol: 'smtp',
    opens: 'SESClient, SES, SESv2Client',
  },
  { packages: '@google-cloud/pubsub', names: 'pub/sub, google pub/sub', opens: 'PubSub' },
  { packages: '@google-cloud/storage', names: 'cloud storage, gcs', opens: 'Storage' },
  {
    packages: '@azure/service-bus',
    names: 'service bus',
    opens: 'ServiceBusClient',
    produces: 'createSender',
    consumes: 'createReceiver',
    destinations: 'createSender:0, createReceiver:0',
  },
  {
    packages: '@azure/storage-blob',
    names: 'blob storage',
    opens: 'BlobServiceClient, fromConnectionString',
  },
  {
    packages: '@grpc/grpc-js, grpc, nice-grpc, @connectrpc/connect-node',
    protocol: 'grpc',
    opens: 'createChannel, createClient, createGrpcTransport, createConnectTransport',
    action: 'call',
  },
  {
    packages: '',
    protocol: 'http',
    opens: 'fetch, EventSource, XMLHttpRequest, sendBeacon',
    action: 'call',
  },
  {
    packages:
      'undici, node-fetch, cross-fetch, isomorphic-fetch, axios, got, ky, superagent, needle, ofetch, wretch, phin, request, node:http, node:https, node:http2, follow-redirects, @nestjs/axios',
    protocol: 'http',
    opens:
      '. fetch, request, stream, pipeline, Pool, Client, create, extend, get, post, put, patch, delete, head, options, connect, axios, got, ky, ofetch, $fetch, getUri, http, https',
    action: 'call',
  },
  {
    packages: 'graphql-request, @apollo/client, @urql/core, urql, graphql-ws',
    protocol: 'graphql',
    opens:
      'GraphQLClient, request, HttpLink, createHttpLink, ApolloClient, Client, createClient, gql',
    action: 'call',
  },
  {
    packages: '@trpc/client, hono, openapi-fetch, @ts-rest/core',
    protocol: 'http',
    opens: 'httpLink, httpBatchLink, httpBatchStreamLink, wsLink, hc, . initClient',
    action: 'call',
  },
  { packages: 'ws', protocol: 'websocket', opens: '. WebSocket', action: 'call' },
  { packages: 'socket.io-client', protocol: 'websocket', opens: '. io, connect', action: 'call' },
  { packages: 'nodemailer', protocol: 'smtp', opens: 'createTransport', action: 'call' },
  {
    packages: '@sendgrid/mail, @sendgrid/client',
    names: 'sendgrid',
    protocol: 'smtp',
    opens: 'setApiKey, send, sendMultiple, request',
    action: 'call',
  },
  {
    packages: 'postmark',
    names: 'postmark',
    protocol: 'smtp',
    opens: 'ServerClient',
    action: 'call',
  },
  {
    packages: 'mailgun.js, mailgun-js',
    names: 'mailgun',
    protocol: 'smtp',
    opens: '. client',
    action: 'call',
  },
  { packages: 'resend', names: 'resend', protocol: 'smtp', opens: 'Resend', action: 'call' },
  { packages: 'stripe', names: 'stripe', protocol: 'https', opens: '. Stripe', action: 'call' },
  { packages: 'twilio', names: 'twilio', protocol: 'https', opens: '. Twilio', action: 'call' },
  {
    packages: '@paypal/checkout-server-sdk, @paypal/paypal-server-sdk',
    names: 'paypal',
    protocol: 'https',
    opens: 'PayPalHttpClient, Client',
    action: 'call',
  },
  {
    packages: 'braintree',
    names: 'braintree',
    protocol: 'https',
    opens: 'BraintreeGateway',
    action: 'call',
  },
  {
    packages: '@slack/web-api, @slack/webhook, @slack/bolt',
    names: 'slack',
    protocol: 'https',
    opens: 'WebClient, IncomingWebhook, App',
    action: 'call',
  },
  {
    packages: 'openai',
    names: 'openai',
    protocol: 'https',
    opens: '. OpenAI, AzureOpenAI',
    action: 'call',
  },
  {
    packages: '@anthropic-ai/sdk',
    names: 'anthropic',
    protocol: 'https',
    opens: '. Anthropic',
    action: 'call',
  },
  {
    packages: '@octokit/rest, @octokit/core, octokit',
    names: 'github',
    protocol: 'https',
    opens: 'Octokit, App',
    action: 'call',
  },
  {
    packages: '@hubspot/api-client',
    names: 'hubspot',
    protocol: 'https',
    opens: 'Client',
    action: 'call',
  },
  {
    packages: 'firebase-admin, firebase',
    names: 'firebase',
    protocol: 'https',
    opens: 'initializeApp',
    action: 'call',
  },
  {
    packages: '@supabase/supabase-js',
    names: 'supabase',
    protocol: 'https',
    opens: 'createClient',
    action: 'call',
  },
  {
    packages: 'auth0',
    names: 'auth0',
    protocol: 'https',
    opens: 'ManagementClient, AuthenticationClient',
    action: 'call',
  },
  {
    packages: 'hot-shots, node-statsd, statsd-client',
    protocol: 'statsd',
    names: 'statsd',
    opens: '. StatsD',
    action: 'call',
  },
  { packages: 'dd-trace', names: 'datadog', opens: 'init', action: 'call' },
  {
    packages: '@sentry/node, @sentry/react, @sentry/browser',
    names: 'sentry',
    protocol: 'https',
    opens: 'init',
    action: 'call',
  },
  {
    // Of a generated platform: where its clients get their tokens.
    packages: '@platform/kit',
    protocol: 'http',
    opens: 'clientCredentials',
    action: 'call',
  },
  {
    packages: 'ldapjs, ldapts',
    names: 'ldap, active directory',
    opens: 'createClient, Client',
    action: 'call',
  },
  {
    packages: 'ssh2-sftp-client, basic-ftp',
    names: 'sftp, ftp',
    opens: 'connect, access',
    action: 'call',
  },
];
