import { createMessage } from '@platform/kit/message.ts';
import { expect, test } from 'vitest';
import { handleServe } from '../src/handlers/serve.ts';
import { recordingRelations } from './recording-relations.ts';

test('serve uses each outgoing relation once', async () => {
  const used: string[] = [];
  const relations = recordingRelations(used);
  await handleServe(relations)(createMessage({ type: 'test', source: 'test' }));
  expect(used).toEqual(relations.all.map(({ link }) => link.relation));
});
