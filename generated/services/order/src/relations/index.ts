import type { Outgoing } from '@platform/kit/link.ts';
import type { Config } from '../config.ts';
import { connectWdb } from './wdb.ts';
import { connectCache } from './cache.ts';
import { connectEvents } from './events.ts';
import { connectStripe } from './stripe.ts';

/** Connects everything that order acts on. */
export function connectRelations(config: Config) {
  const wdb = connectWdb(config);
  const cache = connectCache(config);
  const events = connectEvents(config);
  const stripe = connectStripe(config);
  const all: readonly Outgoing[] = [wdb, cache, events, stripe];
  return { wdb, cache, events, stripe, all };
}

export type Relations = ReturnType<typeof connectRelations>;
