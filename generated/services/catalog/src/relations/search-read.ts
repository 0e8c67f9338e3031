import type { Link, Outgoing } from '@platform/kit/link.ts';
import { searchReader } from '@platform/kit/search-relations.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'search->catalog', peer: 'search' };

/** search->catalog (Query): Search API read; and back. */
export function connectSearchRead(config: Config): Outgoing {
  return searchReader({ link, url: config.SEARCH_URL, index: 'text' });
}
