import type { Incoming, Link } from '@platform/kit/link.ts';
import { queueConsumer } from '@platform/kit/queue-relations.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'tasks->sendgrid', peer: 'tasks' };

/** tasks->sendgrid (Send): AMQP consumer, then SMTP call. */
export function subscribeTasks(config: Config): Incoming {
  return queueConsumer({
    link,
    url: config.TASKS_URL,
    queue: 'tasks',
  });
}
