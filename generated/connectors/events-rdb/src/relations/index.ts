import type { Outgoing } from '@platform/kit/link.ts';
import type { Config } from '../config.ts';
import { connectRdb } from './rdb.ts';

/** Connects everything that events-rdb acts on. */
export function connectRelations(config: Config) {
  const rdb = connectRdb(config);
  const all: readonly Outgoing[] = [rdb];
  return { rdb, all };
}

export type Relations = ReturnType<typeof connectRelations>;
