import { recordingRelation } from '@platform/kit/testing.ts';
import type { Relations } from '../src/relations/index.ts';

/** The relations of cache-events, except that they reach nobody and note in `used` that they were used. */
export function recordingRelations(used: string[]): Relations {
  const events = recordingRelation('cache->events', used);
  const cacheInvalidateBack = recordingRelation('cache->events', used);
  const all = [events, cacheInvalidateBack];
  return { events, cacheInvalidateBack, all };
}
