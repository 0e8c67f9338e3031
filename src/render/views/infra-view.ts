import type { Binding, Leg, Plan, Unit } from '../../plan/plan.ts';
import { signingVariableOf } from '../../plan/environment.ts';
import { inProcess } from '../../plan/within-process.ts';
import { scrapedBy } from '../../plan/scraping.ts';
import { untrusted, type Untrusted } from '../untrusted.ts';
import { grpcContract } from './relation-view.ts';

/** A route of a gateway or CDN to one of its upstreams. */
export interface RouteView {
  readonly upstream: string;
  readonly prefix: string;
  readonly protocol: string;
  readonly relation: Untrusted;
  /** The relation's id, URL-encoded: what a tag of Kong can hold. */
  readonly relationTag: string;
  readonly port: number;
  readonly variable: string;
  /** URL scheme of the upstream in Kong's words. */
  readonly scheme: 'http' | 'https' | 'grpc';
  /** True where the upstream ends TLS itself, with a certificate of its own making. */
  readonly tls: boolean;
  readonly grpc: boolean;
  readonly websocket: boolean;
  readonly http2: boolean;
  readonly http3: boolean;
  readonly contract: string;
  readonly checksTokens: boolean;
}

/** What the configuration of one engine is made from. */
export interface InfraView {
  readonly id: string;
  readonly label: Untrusted;
  readonly routes: readonly RouteView[];
  /** Callers that sign their own tokens. */
  readonly signers: readonly { readonly id: string; readonly variable: string }[];
  readonly usesIssuer: boolean;
  /** True where a relation leads to the engine itself, with nothing behind it: it has to answer at `/`. */
  readonly answersItself: boolean;
  readonly checksTokens: boolean;
  /** Units whose metrics are scraped. */
  readonly targets: readonly {
    readonly id: string;
    readonly port: number;
    readonly variable: string;
  }[];
  /** Tables of a database with what is kept in them. */
  readonly tables: readonly TableView[];
}

export interface TableView {
  readonly name: string;
  /** True where a relation changes it in transactions, so that it has a state to lock. */
  readonly hasState: boolean;
  readonly relations: readonly Untrusted[];
}

/** The view of an engine's configuration in `infra/<unit>/`. */
export function infraView(unit: Unit, plan: Plan): InfraView {
  const legs = plan.bindings.flatMap((binding) => binding.legs.map((leg) => ({ leg, binding })));
  const incoming = legs.filter(({ leg }) => leg.target === unit.id);
  const outgoing = legs.filter(
    ({ leg }) => leg.unit === unit.id && leg.mode === 'call' && leg.protocol !== inProcess,
  );
  const schemes = incoming.map(({ leg }) => leg.authentication);
  const checksTokens = schemes.some((scheme) => scheme !== 'none');
  return {
    id: unit.id,
    label: untrusted(unit.label),
    routes: outgoing.map(({ leg, binding }) => routeView(leg, binding, plan, checksTokens)),
    signers: [
      ...new Set(
        incoming.filter(({ leg }) => leg.authentication === 'jwt').map(({ leg }) => leg.unit),
      ),
    ].map((id) => ({ id, variable: signingVariableOf(id) })),
    usesIssuer: schemes.includes('oauth2'),
    answersItself: legs.some(({ leg }) => endsAt(unit.id, leg, plan)),
    checksTokens,
    targets: scrapedBy(
      unit.id,
      plan.implied,
      legs.map(({ leg }) => leg),
    ).map((id) => ({ id, port: portOf(id, 'http', plan), variable: authorityOf(id) })),
    tables: tablesOf(incoming),
  };
}

/** Whether one of a caller's operations passes nothing on any more at this gateway. */
function endsAt(unit: string, leg: Leg, plan: Plan): boolean {
  return leg.operations.some(({ path, via }) => {
    const last = via.at(-1);
    const end = last === undefined ? leg.target : targetOf(last, plan);
    return leg.protocol !== 'admin' && path.endsWith('/') && end === unit;
  });
}

function targetOf(relation: string, plan: Plan): string | undefined {
  return plan.bindings.find((binding) => binding.relation === relation)?.legs[0]?.target;
}

function routeView(leg: Leg, binding: Binding, plan: Plan, checksTokens: boolean): RouteView {
  return {
    upstream: leg.target,
    prefix: `/${leg.target}`,
    protocol: leg.protocol,
    relation: untrusted(binding.relation),
    relationTag: encodeURIComponent(binding.relation),
    port: portOf(leg.target, leg.listener, plan),
    variable: leg.variable,
    scheme: leg.protocol === 'grpc' ? 'grpc' : leg.listener === 'tls' ? 'https' : 'http',
    tls: leg.listener === 'tls',
    grpc: leg.protocol === 'grpc',
    websocket: leg.protocol === 'websocket',
    http2: leg.protocol === 'http2' || leg.protocol === 'http3',
    http3: leg.protocol === 'http3',
    contract: grpcContract(leg.target),
    checksTokens,
  };
}

function portOf(id: string, listener: string, plan: Plan): number {
  const unit = plan.units.find((candidate) => candidate.id === id);
  const port = unit?.listeners.find(({ name }) => name === listener)?.port;
  if (port === undefined) throw new Error(`${id} has no listener '${listener}'`);
  return port;
}

function authorityOf(id: string): string {
  return `${id.replaceAll('-', '_').toUpperCase()}_AUTHORITY`;
}

function tablesOf(incoming: readonly { leg: Leg; binding: Binding }[]): TableView[] {
  const tables = new Map<string, TableView>();
  for (const { leg, binding } of incoming) {
    if (leg.protocol !== 'sql' || leg.resource === null) continue;
    const known = tables.get(leg.resource);
    tables.set(leg.resource, {
      name: leg.resource,
      hasState: leg.mode === 'transaction' || (known?.hasState ?? false),
      relations: [...(known?.relations ?? []), untrusted(binding.relation)],
    });
  }
  return [...tables.values()];
}
