import { createMessage } from '@platform/kit/message.ts';
import { recordingRelation } from '@platform/kit/testing.ts';
import { expect, test } from 'vitest';
import { handleUse } from '../src/handlers/use.ts';
import type { Relations } from '../src/relations/index.ts';

/** Relations that reach nobody and note that they were used. */
function recording(used: string[]): Relations {
  const gateway = recordingRelation('mobile->gateway', used);
  const all = [gateway];
  return { gateway, all };
}

test('use uses each outgoing relation once', async () => {
  const message = createMessage({ type: 'test', source: 'test' });
  const used: string[] = [];
  await handleUse(recording(used))(message);
  expect(used).toEqual(['mobile->gateway']);
});
