import type { Link, Outgoing } from '@platform/kit/link.ts';
import { queuePublisher } from '@platform/kit/queue-relations.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'worker->tasks', peer: 'tasks' };

/** worker->tasks (Queue): AMQP producer. */
export function connectTasks(config: Config): Outgoing {
  return queuePublisher({
    link,
    url: config.TASKS_URL,
    queue: 'tasks',
  });
}
