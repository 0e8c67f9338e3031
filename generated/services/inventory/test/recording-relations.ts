import { recordingRelation } from '@platform/kit/testing.ts';
import type { Relations } from '../src/relations/index.ts';

/** The relations of inventory, except that they reach nobody and note in `used` that they were used. */
export function recordingRelations(used: string[]): Relations {
  const wdb = recordingRelation('inventory->wdb', used);
  const events = recordingRelation('inventory->events', used);
  const all = [wdb, events];
  return { wdb, events, all };
}
