import { createMessage } from '@platform/kit/message.ts';
import { expect, test } from 'vitest';
import { handleUse } from '../src/handlers/use.ts';
import { recordingRelations } from './recording-relations.ts';

test('use uses each outgoing relation once', async () => {
  const used: string[] = [];
  const relations = recordingRelations(used);
  await handleUse(relations)(createMessage({ type: 'test', source: 'test' }));
  expect(used).toEqual(relations.all.map(({ link }) => link.relation));
});
