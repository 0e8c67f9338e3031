import { recordingRelation } from '@platform/kit/testing.ts';
import type { Relations } from '../src/relations/index.ts';

/** The relations of catalog, except that they reach nobody and note in `used` that they were used. */
export function recordingRelations(used: string[]): Relations {
  const rdb = recordingRelation('catalog->rdb', used);
  const search = recordingRelation('catalog->search', used);
  const searchRead = recordingRelation('search->catalog', used);
  const searchReadBack = recordingRelation('search->catalog', used);
  const all = [rdb, search, searchRead, searchReadBack];
  return { rdb, search, searchRead, searchReadBack, all };
}
