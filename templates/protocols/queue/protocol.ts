import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'queue',
  title: 'AMQP',
  names: `
    amqp, amqps, amqp 0-9-1, amqp 1.0, rabbitmq, rabbit mq, message queue, message broker, message bus, async message, async
    messages, async messaging, asynchronous message, asynchronous messaging, async command, async commands, async channel,
    work queue, job queue, task queue, dead letter queue
  `,
  standsInFor: `
    jms, mqtt, mqtts, mqtt/tls, mqtt over websocket, mqtt 5, stomp, sqs, amazon sqs, aws sqs, azure service bus, activemq,
    nats, zeromq, ibm mq, celery, sidekiq, bullmq
  `,
  words: `
    async, asynchronous, asynchron, asynchrone, asíncrono, assíncrono, asincrono, queue, message, messages, messaging, job,
    jobs, command, commands, task, tasks, mq, nachricht, mensaje, mensajes, mensagem, mensagens, сообщение, сообщения,
    очередь, асинхронно, 消息, 消息队列, 异步, 非同期, メッセージ, キュー, 비동기, 메시지
  `,
  aspect: 'transport',
  needs: 'queue',
  proof: 'store',
  mode: 'produce',
  carrier: true,
  sourceMode: 'consume',
};
