/** Hosts that are this machine, or nobody's. */
const LOCAL =
  /^(?:localhost|127(?:\.\d+){1,3}|0\.0\.0\.0|::1?|\[::1?\]|host\.docker\.internal|.*\.localhost|example\.(?:com|org|net)|.*\.(?:example|test|invalid))$/iu;

/** Labels of hosts that say nothing of whose they are. */
const GENERIC_LABEL =
  /^(?:api|www|app|apis|rest|rpc|graphql|gateway|prod|production|staging|dev|eu|us|v\d+|\d+)$/iu;
/** Endings of names within a cluster or an office. */
const INTERNAL = /(?:\.svc|\.svc\.cluster\.local|\.local|\.internal|\.lan|\.consul|\.intra)$/iu;

/** The names that a host may be known by: itself, whose it is, and its first label. */
export function hostNames(host: string): readonly string[] {
  if (LOCAL.test(host) || /^[\d.]+$/u.test(host)) return [];
  const labels = host.split('.');
  const [first = ''] = labels;
  if (labels.length === 1) return [host];
  const short = host.replace(INTERNAL, '').split('.');
  if (INTERNAL.test(host)) return [...new Set([first, short.join('.'), host])];
  const owner = labels.at(/^(?:co|com|org|gov|ac)$/u.test(labels.at(-2) ?? '') ? -3 : -2) ?? first;
  return [...new Set([host, owner, ...(GENERIC_LABEL.test(first) ? [] : [first])])];
}

/** What frameworks put before the names of variables that a page may see. */
const PREFIX = /^(?:VITE|NEXT_PUBLIC|REACT_APP|NUXT_PUBLIC|PUBLIC|EXPO_PUBLIC|NX|APP)_/u;
/** What the name of a variable ends in beside whom it is about. */
const SUFFIX =
  /(?:^|_)(?:BASE_?UR[IL]|UR[IL]S?|HOST(?:NAME|S)?|ADDR(?:ESS(?:ES)?)?|ENDPOINTS?|DSN|CONNECTION(?:_?STRING)?|CONN(?:_?STR(?:ING)?)?|BROKERS?|BOOTSTRAP(?:_?SERVERS?)?|SERVERS?|NODES?|AUTHORITY|ORIGIN|TARGET|PORT|NAME|API_?KEY|KEY|TOKEN|SECRET(?:_KEY)?)$/iu;

/** The names that a variable is about: `ORDERS_SERVICE_URL` gives `orders service`. */
export function variableNames(key: string): readonly string[] {
  const snake = key
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .toUpperCase()
    .replace(PREFIX, '');
  let bare = snake;
  while (SUFFIX.test(bare) && bare.replace(SUFFIX, '') !== bare) bare = bare.replace(SUFFIX, '');
  return bare === '' ? [] : [bare.toLowerCase().replaceAll('_', ' ').trim()];
}
