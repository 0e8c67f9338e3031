import type { Outgoing } from '@platform/kit/link.ts';
import type { Config } from '../config.ts';
import { connectEvents } from './events.ts';
import { connectCacheInvalidateBack } from './cache-invalidate-back.ts';

/** Connects everything that cache-events acts on. */
export function connectRelations(config: Config) {
  const events = connectEvents(config);
  const cacheInvalidateBack = connectCacheInvalidateBack(config);
  const all: readonly Outgoing[] = [events, cacheInvalidateBack];
  return { events, cacheInvalidateBack, all };
}

export type Relations = ReturnType<typeof connectRelations>;
