import { createMessage } from '@platform/kit/message.ts';
import { recordingRelation } from '@platform/kit/testing.ts';
import { expect, test } from 'vitest';
import { handleRoute } from '../src/handlers/route.ts';
import type { Relations } from '../src/relations/index.ts';

/** Relations that reach nobody and note that they were used. */
function recording(used: string[]): Relations {
  const wdb = recordingRelation('order->wdb', used);
  const cache = recordingRelation('order->cache', used);
  const events = recordingRelation('order->events', used);
  const stripe = recordingRelation('order->stripe', used);
  const all = [wdb, cache, events, stripe];
  return { wdb, cache, events, stripe, all };
}

test('route uses each outgoing relation once', async () => {
  const message = createMessage({ type: 'test', source: 'test' });
  const used: string[] = [];
  await handleRoute(recording(used))(message);
  expect(used).toEqual(['order->wdb', 'order->cache', 'order->events', 'order->stripe']);
});
