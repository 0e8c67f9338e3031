import { createMessage } from '@platform/kit/message.ts';
import { expect, test } from 'vitest';
import { handleTrigger } from '../src/handlers/trigger.ts';
import { recordingRelations } from './recording-relations.ts';

test('trigger uses each outgoing relation once', async () => {
  const used: string[] = [];
  const relations = recordingRelations(used);
  await handleTrigger(relations)(createMessage({ type: 'test', source: 'test' }));
  expect(used).toEqual(relations.all.map(({ link }) => link.relation));
});
