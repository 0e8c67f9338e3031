/** Headers that are for one connection only (RFC 9110, section 7.6.1), and `host`, which is the upstream's own. */
const HOP_BY_HOP = [
  'connection',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** The headers that a proxy passes on; `connection` may name further ones that it does not. */
export function endToEndHeaders(headers: Headers): Headers {
  const named = (headers.get('connection') ?? '').split(',').map((name) => name.trim());
  const passed = new Headers(headers);
  for (const name of [...HOP_BY_HOP, ...named]) if (name !== '') passed.delete(name);
  return passed;
}
