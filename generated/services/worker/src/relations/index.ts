import type { Outgoing } from '@platform/kit/link.ts';
import type { Config } from '../config.ts';
import { connectTasks } from './tasks.ts';

/** Connects everything that worker acts on. */
export function connectRelations(config: Config) {
  const tasks = connectTasks(config);
  const all: readonly Outgoing[] = [tasks];
  return { tasks, all };
}

export type Relations = ReturnType<typeof connectRelations>;
