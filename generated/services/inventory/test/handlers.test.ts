import { createMessage } from '@platform/kit/message.ts';
import { recordingRelation } from '@platform/kit/testing.ts';
import { expect, test } from 'vitest';
import { handleRoute } from '../src/handlers/route.ts';
import type { Relations } from '../src/relations/index.ts';

/** Relations that reach nobody and note that they were used. */
function recording(used: string[]): Relations {
  const wdb = recordingRelation('inventory->wdb', used);
  const events = recordingRelation('inventory->events', used);
  const all = [wdb, events];
  return { wdb, events, all };
}

test('route uses each outgoing relation once', async () => {
  const message = createMessage({ type: 'test', source: 'test' });
  const used: string[] = [];
  await handleRoute(recording(used))(message);
  expect(used).toEqual(['inventory->wdb', 'inventory->events']);
});
