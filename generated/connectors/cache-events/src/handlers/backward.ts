import { passOn } from '@platform/kit/flow.ts';
import type { Handler } from '@platform/kit/link.ts';
import type { Relations } from '../relations/index.ts';

/**
 * cache->events
 *
 * Hands each message over to the other end.
 */
export function handleBackward(relations: Relations): Handler {
  return (message) => passOn(message, [relations.cacheInvalidateBack]);
}
