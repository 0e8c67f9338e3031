import type { Link, Outgoing } from '@platform/kit/link.ts';
import { searchIndexer } from '@platform/kit/search-relations.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'catalog->search', peer: 'search' };

/** catalog->search (Index): Search API write. */
export function connectSearch(config: Config): Outgoing {
  return searchIndexer({ link, url: config.SEARCH_URL, index: 'text' });
}
