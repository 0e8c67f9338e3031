import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'queue',
  title: 'AMQP',
  names: ['amqp', 'amqps', 'amqp 0-9-1', 'rabbitmq', 'jms', 'mqtt', 'stomp', 'sqs'],
  words: ['async', 'queue', 'message'],
  aspect: 'transport',
  needs: 'queue',
  proof: 'store',
  mode: 'produce',
  carrier: true,
  sourceMode: 'consume',
};
