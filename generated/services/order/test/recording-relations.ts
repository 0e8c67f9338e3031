import { recordingRelation } from '@platform/kit/testing.ts';
import type { Relations } from '../src/relations/index.ts';

/** The relations of order, except that they reach nobody and note in `used` that they were used. */
export function recordingRelations(used: string[]): Relations {
  const wdb = recordingRelation('order->wdb', used);
  const cache = recordingRelation('order->cache', used);
  const events = recordingRelation('order->events', used);
  const stripe = recordingRelation('order->stripe', used);
  const all = [wdb, cache, events, stripe];
  return { wdb, cache, events, stripe, all };
}
