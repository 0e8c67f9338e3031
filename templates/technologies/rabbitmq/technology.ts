import type { Technology } from '../../../src/catalog/contracts.ts';

export const technology: Technology = {
  name: 'rabbitmq',
  title: 'RabbitMQ',
  names: ['rabbitmq', 'rabbit mq'],
  standsInFor: [
    'activemq',
    'artemis',
    'amazon sqs',
    'sqs',
    'azure service bus',
    'service bus',
    'ibm mq',
    'message queue',
    'message broker',
    'nats',
    'zeromq',
  ],
  words: ['queue', 'queues', 'jms'],
  role: 'engine',
  provides: ['queue'],
  speaks: [],
  listeners: [
    { name: 'native', transport: 'tcp', port: 5672, variable: 'NATIVE_PORT', speaks: ['queue'] },
    {
      name: 'http',
      transport: 'tcp',
      port: 8080,
      variable: 'HTTP_PORT',
      speaks: [],
      standInOnly: true,
    },
  ],
  connection: { scheme: { docker: 'amqp', embedded: 'memory' }, user: 'platform', password: true },
  image: {
    repository: 'rabbitmq',
    tag: '4.2',
    environment: { RABBITMQ_DEFAULT_USER: 'platform' },
    healthcheck: ['rabbitmq-diagnostics', '-q', 'check_port_connectivity'],
    memory: 384,
  },
};
