import { recordingRelation } from '@platform/kit/testing.ts';
import type { Relations } from '../src/relations/index.ts';

/** The relations of events-rdb, except that they reach nobody and note in `used` that they were used. */
export function recordingRelations(used: string[]): Relations {
  const rdb = recordingRelation('events->rdb', used);
  const all = [rdb];
  return { rdb, all };
}
