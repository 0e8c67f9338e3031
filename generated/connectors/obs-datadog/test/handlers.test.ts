import { createMessage } from '@platform/kit/message.ts';
import { expect, test } from 'vitest';
import { handleForward } from '../src/handlers/forward.ts';
import { recordingRelations } from './recording-relations.ts';

test('forward hands over to the other end', async () => {
  const used: string[] = [];
  const relations = recordingRelations(used);
  await handleForward(relations)(createMessage({ type: 'test', source: 'test' }));
  expect(used).toEqual(['obs->datadog']);
});
