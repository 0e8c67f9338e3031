import type { UnitDraft } from './draft.ts';
import { inProcess } from './within-process.ts';
import { upperSnake } from './names.ts';
import type { EnvironmentEntry, EnvironmentValue, Leg } from './plan.ts';

/** Folder of the contracts in the generated platform, for those who encode or serve by one. */
export const contracts: EnvironmentEntry = {
  name: 'CONTRACTS_DIR',
  value: { kind: 'file', path: 'contracts' },
};

/** Id of the support unit that issues development tokens. */
export const issuerTechnology = 'issuer';

/**
 * What a unit needs to know of the others, symbolic: addresses of its targets, credentials, folders. The runtime adds what every
 * process gets (its name, host and ports, where to send traces).
 *
 * @param legs the legs that the unit acts in
 * @param encoded the brokers that hold messages whose encoding has a contract
 * @param issuer the unit that issues tokens, where there is one
 */
export function environmentOf(
  legs: readonly Leg[],
  units: ReadonlyMap<string, UnitDraft>,
  encoded: ReadonlySet<string>,
  issuer: UnitDraft | undefined,
): EnvironmentEntry[] {
  const entries = new Map<string, EnvironmentEntry>();
  const add = (entry: EnvironmentEntry) => entries.set(entry.name, entry);
  for (const leg of legs) {
    if (leg.protocol === inProcess) continue;
    const target = units.get(leg.target);
    if (!target) throw new Error(`${leg.relation} acts on '${leg.target}', which is no unit`);
    add(addressEntry(leg, target));
    if (leg.protocol === 'sql') add(migrations(target));
    if (leg.protocol === 'grpc' || leg.encoding !== 'json' || encoded.has(leg.target))
      add(contracts);
    for (const entry of credentials(leg, issuer)) add(entry);
  }
  return [...entries.values()];
}

function addressEntry(leg: Leg, target: UnitDraft): EnvironmentEntry {
  const { connection, role } = target.technology;
  const address = { unit: target.id, listener: leg.listener };
  const comment =
    role === 'external'
      ? {
          comment: `Point this at the real ${target.element?.label ?? target.id} to use it instead of the simulator`,
        }
      : {};
  if (leg.protocol === 'grpc') {
    return { name: leg.variable, value: { kind: 'authority', ...address }, ...comment };
  }
  if (!connection) {
    const scheme = schemeOf(leg);
    return {
      name: leg.variable,
      value: { kind: 'url', ...address, scheme: { docker: scheme, embedded: scheme } },
      ...comment,
    };
  }
  return {
    name: leg.variable,
    value: {
      kind: 'url',
      ...address,
      scheme: connection.scheme,
      ...(connection.user ? { user: connection.user } : {}),
      ...(connection.password ? { secret: passwordOf(target.id) } : {}),
      ...(connection.path ? { path: connection.path } : {}),
    },
  };
}

function schemeOf(leg: Leg): string {
  if (leg.protocol === 'smtp' || leg.protocol === 'statsd') return leg.protocol;
  return leg.listener === 'tls' ? 'https' : 'http';
}

/** Name of the secret that is an engine's password. */
export function passwordOf(unit: string): string {
  return `${unit}-password`;
}

function migrations(target: UnitDraft): EnvironmentEntry {
  return {
    name: `${upperSnake(target.id)}_MIGRATIONS_DIR`,
    value: { kind: 'file', path: `infra/${target.id}/migrations` },
  };
}

function credentials(leg: Leg, issuer: UnitDraft | undefined): EnvironmentEntry[] {
  if (leg.authentication === 'jwt') {
    const prefix = upperSnake(leg.target);
    return [
      { name: `${prefix}_JWT_KEY`, value: { kind: 'literal', value: leg.unit } },
      { name: `${prefix}_JWT_SECRET`, value: { kind: 'secret', name: tokenSecretOf(leg) } },
    ];
  }
  if (leg.authentication === 'oauth2' && issuer) {
    return [
      { name: 'ISSUER_URL', value: urlOf(issuer) },
      { name: 'OAUTH_CLIENT_ID', value: { kind: 'literal', value: leg.unit } },
      { name: 'OAUTH_CLIENT_SECRET', value: { kind: 'secret', name: clientSecretOf(leg.unit) } },
    ];
  }
  return [];
}

/** Name of the secret that a caller signs its tokens for one gateway with. */
export function tokenSecretOf(leg: Pick<Leg, 'unit' | 'target'>): string {
  return `${leg.unit}-${leg.target}-jwt`;
}

/** Name of the secret of an OAuth2 client. */
export function clientSecretOf(unit: string): string {
  return `${unit}-oauth-client`;
}

/** What a token issuer needs: its key pair, and the secret of every client. */
export function issuerEnvironment(issuer: UnitDraft, legs: readonly Leg[]): EnvironmentEntry[] {
  const clients = [
    ...new Set(legs.filter((leg) => leg.authentication === 'oauth2').map((leg) => leg.unit)),
  ];
  const variableOf = (unit: string) => `CLIENT_${upperSnake(unit)}_SECRET`;
  const entry = (name: string, value: EnvironmentValue): EnvironmentEntry => ({ name, value });
  return [
    entry('ISSUER_URL', urlOf(issuer)),
    entry('ISSUER_PRIVATE_KEY_FILE', { kind: 'key-pair', name: 'issuer', part: 'private-file' }),
    entry('CLIENTS', {
      kind: 'literal',
      value: JSON.stringify(Object.fromEntries(clients.map((unit) => [unit, variableOf(unit)]))),
    }),
    ...clients.map((unit) =>
      entry(variableOf(unit), { kind: 'secret', name: clientSecretOf(unit) }),
    ),
  ];
}

/** What a gateway that checks tokens needs: the keys that its configuration names. */
export function gatewayEnvironment(
  incoming: readonly Leg[],
  issuer: UnitDraft | undefined,
): EnvironmentEntry[] {
  const callers = incoming.filter((leg) => leg.authentication === 'jwt');
  const usesIssuer = incoming.some((leg) => leg.authentication === 'oauth2');
  return [
    contracts,
    ...callers.map((leg) => ({
      name: signingVariableOf(leg.unit),
      value: { kind: 'secret' as const, name: tokenSecretOf(leg) },
    })),
    ...(usesIssuer && issuer ? issuerKeys(issuer) : []),
  ];
}

/** The variable that kong.yml names for a caller's signing secret, in decK's syntax. */
export function signingVariableOf(unit: string): string {
  return `DECK_${upperSnake(unit)}_JWT_SECRET`;
}

/** What kong.yml names, in decK's syntax, to know the issuer's tokens by. */
function issuerKeys(issuer: UnitDraft): EnvironmentEntry[] {
  return [
    { name: 'DECK_ISSUER_URL', value: urlOf(issuer) },
    {
      name: 'DECK_ISSUER_PUBLIC_KEY',
      value: { kind: 'key-pair', name: 'issuer', part: 'public-pem' },
    },
  ];
}

function urlOf(unit: UnitDraft): EnvironmentValue {
  return {
    kind: 'url',
    unit: unit.id,
    listener: 'http',
    scheme: { docker: 'http', embedded: 'http' },
  };
}

/** Paths of the configuration files that a technology's stand-in reads. */
export function configurationEnvironment({ id, technology }: UnitDraft): EnvironmentEntry[] {
  return Object.entries(technology.configurationFiles ?? {}).map(([name, file]) => ({
    name,
    value: { kind: 'file', path: `infra/${id}/${file}` },
  }));
}

/** Where a proxy passes requests on to: below `/<upstream>`, and everything else to the first upstream. */
export function routesEnvironment(outgoing: readonly Leg[]): EnvironmentEntry[] {
  const routeOf = (leg: Leg, prefix: string) => ({
    prefix,
    upstream: leg.variable,
    relation: leg.relation,
    peer: leg.target,
    protocol: leg.protocol === 'http2' || leg.protocol === 'http3' ? 'h2' : 'http1',
  });
  const [first] = outgoing;
  const routes = outgoing.map((leg) => routeOf(leg, `/${leg.target}`));
  const all = first ? [...routes, routeOf(first, '/')] : routes;
  return [{ name: 'ROUTES', value: { kind: 'literal', value: JSON.stringify(all) } }];
}

/** Certificate and key of a unit that ends TLS. */
export const tlsEnvironment: readonly EnvironmentEntry[] = [
  { name: 'TLS_CERTIFICATE_FILE', value: { kind: 'certificate', part: 'certificate-file' } },
  { name: 'TLS_KEY_FILE', value: { kind: 'certificate', part: 'key-file' } },
];
