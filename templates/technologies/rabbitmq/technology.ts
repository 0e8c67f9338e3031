import type { Technology } from '../../../src/catalog/contracts.ts';

export const technology: Technology = {
  name: 'rabbitmq',
  title: 'RabbitMQ',
  names: 'rabbitmq, rabbit mq, rabbit',
  kinds: `
    queue, queues, jms, message queue, message queues, message broker, messaging, message bus, messaging system,
    message-oriented middleware, mom, job queue, task queue, work queue, dead letter queue, dlq, fifo queue, mq, broker,
    mqtt broker, nachrichtenwarteschlange, warteschlange, nachrichtenbroker, cola, cola de mensajes, colas de mensajes,
    broker de mensajes, intermediario de mensajes, fila, filas, fila de mensagens, filas de mensagens, file de messages,
    file d'attente, courtier de messages, coda, coda di messaggi, kolejka, kolejka wiadomości, broker wiadomości, fronta
    zpráv, mesaj kuyruğu, kuyruk, meddelandekö, очередь, очередь сообщений, брокер сообщений, черга повідомлень, hàng đợi,
    hàng đợi tin nhắn, antrean pesan, قائمة انتظار الرسائل, 消息队列, 消息中间件, 队列, 訊息佇列, メッセージキュー, キュー, メッセージブローカー, ジョブキュー, 메시지 큐,
    메시지 브로커, 큐
  `,
  standsInFor: `
    activemq, active mq, apache activemq, artemis, activemq artemis, amazon sqs, aws sqs, sqs, azure service bus, service
    bus, ibm mq, ibm websphere mq, websphere mq, mqseries, tibco ems, tibco, nats, nats.io, zeromq, 0mq, nanomsg, nsq,
    gearman, amazon mq, aws mq, azure queue storage, azure storage queue, google cloud tasks, cloud tasks, beanstalkd, msmq,
    mosquitto, eclipse mosquitto, hivemq, emqx, vernemq, rocketmq, apache rocketmq, qpid, lavinmq, rsmq, hangfire,
    阿里云rocketmq
  `,
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
    // Its own diagnostics cost two seconds of processor time a call, and make the cookie as root where they come first.
    healthcheck: ['bash', '-c', 'exec 3<> /dev/tcp/127.0.0.1/5672'],
    // The protocol header of AMQP 0-9-1 (section 4.2.2); the answer is a frame with the method Connection.Start.
    ready: { port: 5672, send: 'AMQP\0\0\x09\x01', answer: /^\x01\0\0[^]{4}\0\x0a\0\x0a/ },
    passwordVariable: 'RABBITMQ_DEFAULT_PASS',
    memory: 384,
  },
};
