import type { Outgoing } from '@platform/kit/link.ts';
import type { Config } from '../config.ts';
import { connectWdb } from './wdb.ts';
import { connectEvents } from './events.ts';

/** Connects everything that inventory acts on. */
export function connectRelations(config: Config) {
  const wdb = connectWdb(config);
  const events = connectEvents(config);
  const all: readonly Outgoing[] = [wdb, events];
  return { wdb, events, all };
}

export type Relations = ReturnType<typeof connectRelations>;
