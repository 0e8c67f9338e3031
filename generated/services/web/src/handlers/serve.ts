import { passOn } from '@platform/kit/flow.ts';
import type { Handler } from '@platform/kit/link.ts';
import type { Relations } from '../relations/index.ts';

/**
 * cdn->web
 *
 * Yours to write. Until then it uses each outgoing relation once, as the diagram draws it.
 */
export function handleServe(relations: Relations): Handler {
  return (message) => passOn(message, relations.all);
}
