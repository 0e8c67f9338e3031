import { recordingRelation } from '@platform/kit/testing.ts';
import type { Relations } from '../src/relations/index.ts';

/** The relations of worker, except that they reach nobody and note in `used` that they were used. */
export function recordingRelations(used: string[]): Relations {
  const tasks = recordingRelation('worker->tasks', used);
  const all = [tasks];
  return { tasks, all };
}
