import type { Outgoing } from '@platform/kit/link.ts';
import type { Config } from '../config.ts';
import { connectRdb } from './rdb.ts';
import { connectSearch } from './search.ts';
import { connectSearchRead } from './search-read.ts';
import { connectSearchReadBack } from './search-read-back.ts';

/** Connects everything that catalog acts on. */
export function connectRelations(config: Config) {
  const rdb = connectRdb(config);
  const search = connectSearch(config);
  const searchRead = connectSearchRead(config);
  const searchReadBack = connectSearchReadBack(config);
  const all: readonly Outgoing[] = [rdb, search, searchRead, searchReadBack];
  return { rdb, search, searchRead, searchReadBack, all };
}

export type Relations = ReturnType<typeof connectRelations>;
