import { recordingRelation } from '@platform/kit/testing.ts';
import type { Relations } from '../src/relations/index.ts';

/** The relations of obs-datadog, except that they reach nobody and note in `used` that they were used. */
export function recordingRelations(used: string[]): Relations {
  const datadog = recordingRelation('obs->datadog', used);
  const all = [datadog];
  return { datadog, all };
}
