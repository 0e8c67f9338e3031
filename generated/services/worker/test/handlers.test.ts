import { createMessage } from '@platform/kit/message.ts';
import { recordingRelation } from '@platform/kit/testing.ts';
import { expect, test } from 'vitest';
import { handleTrigger } from '../src/handlers/trigger.ts';
import type { Relations } from '../src/relations/index.ts';

/** Relations that reach nobody and note that they were used. */
function recording(used: string[]): Relations {
  const tasks = recordingRelation('worker->tasks', used);
  const all = [tasks];
  return { tasks, all };
}

test('trigger uses each outgoing relation once', async () => {
  const message = createMessage({ type: 'test', source: 'test' });
  const used: string[] = [];
  await handleTrigger(recording(used))(message);
  expect(used).toEqual(['worker->tasks']);
});
