import type { Folder } from '../../folder.ts';
import type { ObservedRelation } from '../../observed.ts';
import { addressesIn, peerOf } from './address.ts';

/** Configuration of Caddy and nginx, by the names that they are kept under. */
export const PROXY_FILE =
  /(?:^|\/)(?:Caddyfile|[\w.-]*nginx[\w.-]*\.conf(?:\.template)?|nginx\/[\w./-]+\.conf)$/u;

/** `reverse_proxy to…` of Caddy; `proxy_pass to;` and its kin of nginx. */
const PASSES =
  /(?<=^|[\s{;])(?:reverse_proxy|(?:proxy|grpc|fastcgi|uwsgi|scgi)_pass)[ \t]+(?<to>[^;{}\n]+)/gmu;
/** `upstream name { server host:port; … }` of nginx. */
const UPSTREAM = /\bupstream\s+(?<name>[\w.-]+)\s*\{(?<body>[^}]*)\}/gu;

/**
 * What a reverse proxy passes requests on to.
 *
 * @param proxy the id of its container
 */
export function readProxy(folder: Folder, path: string, proxy: string): ObservedRelation[] {
  const text = withoutComments(folder.read(path) ?? '');
  const upstreams = new Map<string, string>();
  for (const { groups } of text.matchAll(UPSTREAM)) {
    const servers = [...(groups?.['body'] ?? '').matchAll(/\bserver\s+(?<to>[^\s;]+)/gu)];
    upstreams.set(groups?.['name'] ?? '', servers.map((each) => each.groups?.['to']).join(' '));
  }
  return [...text.matchAll(PASSES)].flatMap((match) => {
    const to = match.groups?.['to']?.trim() ?? '';
    const place = folder.span(path, match.index, match.index + match[0].trimEnd().length);
    const addresses = addressesIn(to, 'HOST').flatMap((address) => {
      const servers = upstreams.get(address.host);
      return servers === undefined ? [address] : addressesIn(servers, 'HOST');
    });
    return addresses.flatMap((address): ObservedRelation[] => {
      const peer = peerOf(address);
      if (peer.names.length === 0) return [];
      const how = 'it passes requests on to it';
      return [
        {
          from: proxy,
          to: peer,
          action: 'call',
          source: 'configuration',
          how,
          confidence: 'certain',
          places: [place],
        },
      ];
    });
  });
}

/** Blanks out comments, so that offsets stay. */
function withoutComments(text: string): string {
  return text.replace(/(?<=^|\s)#[^\n]*/gu, (comment) => ' '.repeat(comment.length));
}
