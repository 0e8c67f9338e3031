import { recordingRelation } from '@platform/kit/testing.ts';
import type { Relations } from '../src/relations/index.ts';

/** The relations of tasks-sendgrid, except that they reach nobody and note in `used` that they were used. */
export function recordingRelations(used: string[]): Relations {
  const sendgrid = recordingRelation('tasks->sendgrid', used);
  const all = [sendgrid];
  return { sendgrid, all };
}
