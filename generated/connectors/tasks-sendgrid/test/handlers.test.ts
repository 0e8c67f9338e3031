import { createMessage } from '@platform/kit/message.ts';
import { recordingRelation } from '@platform/kit/testing.ts';
import { expect, test } from 'vitest';
import { handleForward } from '../src/handlers/forward.ts';
import type { Relations } from '../src/relations/index.ts';

/** Relations that reach nobody and note that they were used. */
function recording(used: string[]): Relations {
  const sendgrid = recordingRelation('tasks->sendgrid', used);
  const all = [sendgrid];
  return { sendgrid, all };
}

test('forward hands over to the other end', async () => {
  const message = createMessage({ type: 'test', source: 'test' });
  const used: string[] = [];
  await handleForward(recording(used))(message);
  expect(used).toEqual(['tasks->sendgrid']);
});
