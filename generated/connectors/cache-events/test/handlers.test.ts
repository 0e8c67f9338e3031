import { createMessage } from '@platform/kit/message.ts';
import { recordingRelation } from '@platform/kit/testing.ts';
import { expect, test } from 'vitest';
import { handleForward } from '../src/handlers/forward.ts';
import { handleBackward } from '../src/handlers/backward.ts';
import type { Relations } from '../src/relations/index.ts';

/** Relations that reach nobody and note that they were used. */
function recording(used: string[]): Relations {
  const events = recordingRelation('cache->events', used);
  const cacheInvalidateBack = recordingRelation('cache->events', used);
  const all = [events, cacheInvalidateBack];
  return { events, cacheInvalidateBack, all };
}

test('forward hands over to the other end', async () => {
  const message = createMessage({ type: 'test', source: 'test' });
  const used: string[] = [];
  await handleForward(recording(used))(message);
  expect(used).toEqual(['cache->events']);
});

test('backward hands over to the other end', async () => {
  const message = createMessage({ type: 'test', source: 'test' });
  const used: string[] = [];
  await handleBackward(recording(used))(message);
  expect(used).toEqual(['cache->events']);
});
