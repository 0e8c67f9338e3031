import { createMessage } from '@platform/kit/message.ts';
import { recordingRelation } from '@platform/kit/testing.ts';
import { expect, test } from 'vitest';
import { handleRoute } from '../src/handlers/route.ts';
import type { Relations } from '../src/relations/index.ts';

/** Relations that reach nobody and note that they were used. */
function recording(used: string[]): Relations {
  const rdb = recordingRelation('catalog->rdb', used);
  const search = recordingRelation('catalog->search', used);
  const searchRead = recordingRelation('search->catalog', used);
  const searchReadBack = recordingRelation('search->catalog', used);
  const all = [rdb, search, searchRead, searchReadBack];
  return { rdb, search, searchRead, searchReadBack, all };
}

test('route uses each outgoing relation once', async () => {
  const message = createMessage({ type: 'test', source: 'test' });
  const used: string[] = [];
  await handleRoute(recording(used))(message);
  expect(used).toEqual(['catalog->rdb', 'catalog->search', 'search->catalog', 'search->catalog']);
});
