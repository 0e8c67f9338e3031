import { recordingRelation } from '@platform/kit/testing.ts';
import type { Relations } from '../src/relations/index.ts';

/** The relations of web, except that they reach nobody and note in `used` that they were used. */
export function recordingRelations(used: string[]): Relations {
  const gateway = recordingRelation('web->gateway', used);
  const all = [gateway];
  return { gateway, all };
}
