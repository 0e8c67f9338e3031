import { createMessage } from '@platform/kit/message.ts';
import { expect, test } from 'vitest';
import { handleRoute } from '../src/handlers/route.ts';
import { recordingRelations } from './recording-relations.ts';

test('route uses each outgoing relation once', async () => {
  const used: string[] = [];
  const relations = recordingRelations(used);
  await handleRoute(relations)(createMessage({ type: 'test', source: 'test' }));
  expect(used).toEqual(relations.all.map(({ link }) => link.relation));
});
