import { matchProtocols, matchTechnologies } from '../../../catalog/match.ts';
import { hostNames } from '../../hosts.ts';
import type { Peer } from '../../observed.ts';

/** An address in a text of configuration. */
export interface ConfiguredAddress {
  readonly host: string;
  /** In lower case, without `jdbc:`. */
  readonly scheme?: string;
  readonly path?: string;
}

const URL_PATTERN =
  /^(?:jdbc:)?(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?:[^@/\s]*@)?(?<host>\[[^\]]*\]|[^/:?#,;\s]+)?(?::\d+)?(?<rest>[/?#][^\s]*)?$/iu;
const AUTHORITY = /^(?<host>[a-z0-9](?:[\w.-]*\w)?):\d{2,5}$/iu;
const BARE_HOST = /^[a-z](?:[\w.-]*\w)?$/iu;
const HOST_KEY = /(?:^|[_.])(?:HOST(?:NAME)?|SERVER|ADDR(?:ESS)?|BROKER|ENDPOINT)S?$/iu;

/**
 * The addresses in the value of a variable or setting: URLs, `host:port`, lists of them, and bare hosts where the key asks for one.
 *
 * @param value with variables as compose and shells write them: `${NAME:-default}` counts as its default
 */
export function addressesIn(value: string, key = ''): readonly ConfiguredAddress[] {
  const plain = withDefaults(value);
  const list =
    /^jdbc:|^\w+:\/\//u.test(plain) && !plain.includes(' ') ? splitUrl(plain) : words(plain);
  return list.flatMap((part) => addressOf(part, HOST_KEY.test(key)) ?? []);
}

function words(text: string): string[] {
  return text.split(/[\s,;]+/u).filter((word) => word !== '');
}

/** `kafka://a:9092,b:9092` and `http://a,http://b` name several. */
function splitUrl(text: string): string[] {
  const scheme = /^(?:jdbc:)?[a-z][\w+.-]*:\/\/(?:[^@/]*@)?/iu.exec(text)?.[0] ?? '';
  const [authorities = '', ...rest] = text.slice(scheme.length).split(/(?=[/?#])/u);
  return authorities
    .split(',')
    .filter((part) => part !== '')
    .map((part) => (part.includes('://') ? part : `${scheme}${part}${rest.join('')}`));
}

function addressOf(part: string, isHost: boolean): ConfiguredAddress | undefined {
  const url = URL_PATTERN.exec(part)?.groups;
  if (url) {
    const { scheme = '', host, rest } = url;
    if (host === undefined || host === '') return undefined;
    return { host, scheme: scheme.toLowerCase(), ...(rest !== undefined && { path: rest }) };
  }
  const host =
    AUTHORITY.exec(part)?.groups?.['host'] ?? (isHost && BARE_HOST.test(part) ? part : undefined);
  return host === undefined ? undefined : { host };
}

/** Replaces variables by their defaults, and those without one by nothing. */
export function withDefaults(text: string): string {
  let plain = text;
  // From the inside: a default may hold a variable itself.
  for (let round = 0; round < 5 && plain.includes('${'); round += 1) {
    plain = plain.replace(
      /\$\{(?<name>\w+)(?:(?<operator>:?[-?+])(?<word>[^${}]*))?\}/gu,
      (_match, _name, operator: string | undefined, word: string | undefined) =>
        operator?.endsWith('-') === true ? (word ?? '') : '',
    );
  }
  return plain;
}

/** Schemes whose names the catalogue does not have, or which mean a technology rather than what it calls so. */
const SCHEMES: Readonly<Record<string, string>> = {
  rediss: 'redis',
  amqps: 'amqp',
  mongodb: 'mongo',
};

/** What the scheme of an address says of the far end. */
export function peerOf({ host, scheme, path }: ConfiguredAddress): Peer {
  const spoken = (scheme ?? '').replace(/\+\w+$/u, '');
  const known = SCHEMES[spoken] ?? spoken;
  const technology = matchTechnologies(known).find(({ names }) => names === 'itself')?.entry;
  const protocol = matchProtocols(known).find(({ names }) => names === 'itself')?.entry;
  return {
    names: hostNames(host),
    ...(technology?.role === 'engine' && { technology: technology.name }),
    ...(protocol && { protocol: protocol.name }),
    ...(path !== undefined && path !== '/' && technology === undefined && { resource: path }),
  };
}

/** Where products are published; in any other registry an image called `gateway` is the team's own. */
const PUBLIC_REGISTRIES =
  /^(?:(?:index\.)?docker\.io|ghcr\.io|quay\.io|gcr\.io|registry\.k8s\.io|public\.ecr\.aws|mcr\.microsoft\.com|docker\.elastic\.co)$/u;

/** The technologies of the catalogue that an image is of; empty where it is only what code runs on, or unknown. */
export function technologiesOfImage(image: string): readonly string[] {
  const path = withDefaults(image)
    .replace(/@.*$/u, '')
    .replace(/:[^/:]*$/u, '');
  const parts = path.split('/');
  const isPrivate = /[.:]/u.test(parts[0] ?? '') && !PUBLIC_REGISTRIES.test(parts[0] ?? '');
  for (const name of parts.slice(-2).reverse()) {
    const found = matchTechnologies(name.replaceAll(/[-_.]/gu, ' ')).filter(
      ({ entry, names, spelling }) =>
        entry.role === 'engine' &&
        (names === 'itself' || names === 'another') &&
        (!isPrivate || entry.name.startsWith(spelling) || spelling.startsWith(entry.name)),
    );
    if (found.length > 0) return found.map(({ entry }) => entry.name);
  }
  return [];
}
