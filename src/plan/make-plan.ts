import type { Graph } from '../model/graph.ts';
import { elementsById } from '../model/queries.ts';
import { settleAuthentication } from './authentication.ts';
import { bindRelations } from './bindings.ts';
import { draftedUnits, type PlanContext, type UnitDraft } from './draft.ts';
import {
  configurationEnvironment,
  contracts,
  environmentOf,
  gatewayEnvironment,
  issuerEnvironment,
  issuerTechnology,
  routesEnvironment,
  tlsEnvironment,
} from './environment.ts';
import { slug, UniqueNames, upperSnake } from './names.ts';
import { isPlayable } from './played.ts';
import { impliedRelations, scrapedBy } from './scraping.ts';
import { withOperations } from './operations.ts';
import type {
  Binding,
  EnvironmentEntry,
  ImpliedRelation,
  Leg,
  Listener,
  Plan,
  Unit,
  UnitRole,
} from './plan.ts';
import { technologyNamed } from './technology-choice.ts';
import { draftUnits } from './units.ts';

const folders: Readonly<Record<UnitRole, string>> = {
  service: 'services',
  connector: 'connectors',
  engine: 'simulators',
  external: 'simulators',
  support: 'simulators',
  person: 'simulators',
};

/**
 * Decides what every element and relation of a graph becomes. A pure function: the same graph gives the same plan.
 *
 * @throws {UserFault} where nothing in the graph can run
 */
export function makePlan(graph: Graph): Plan {
  const context: PlanContext = {
    graph,
    elements: elementsById(graph),
    names: new UniqueNames(),
    places: new Map(),
    diagnostics: [],
  };
  draftUnits(context);
  const { bindings: drawn, connectors } = bindRelations(context);
  const bound = settleAuthentication(drawn, unitsById([...draftedUnits(context), ...connectors]));
  const issuer = bound.some(({ legs }) => legs.some((leg) => leg.authentication === 'oauth2'))
    ? draftIssuer(context)
    : undefined;
  const drafts = [...draftedUnits(context), ...connectors, ...(issuer ? [issuer] : [])];
  const byId = unitsById(drafts);
  const labels = new Map(graph.relations.map(({ id, label }) => [id, label]));
  const bindings = withOperations(bound, labels, byId);
  const implied = impliedRelations(drafts);
  const title = graph.title ?? 'Platform';
  return {
    name: slug(title) || 'platform',
    title,
    model: graph.file,
    units: new UnitBuilder(bindings, implied, byId, issuer).build(drafts),
    bindings,
    implied,
    labels: Object.fromEntries(labels),
    diagnostics: context.diagnostics,
  };
}

function unitsById(drafts: readonly UnitDraft[]): Map<string, UnitDraft> {
  return new Map(drafts.map((draft) => [draft.id, draft]));
}

function draftIssuer(context: PlanContext): UnitDraft {
  return {
    id: context.names.take('issuer', 'issuer'),
    element: null,
    technology: technologyNamed(issuerTechnology),
    reason: 'issues the development tokens that relations over OAuth 2.0 need',
    replicas: 1,
    placement: [],
    features: new Set(),
    modules: [],
  };
}

/** Completes drafts into units, from the bindings that they take part in. */
class UnitBuilder {
  readonly #legs: readonly Leg[];
  readonly #implied: readonly ImpliedRelation[];
  readonly #byId: ReadonlyMap<string, UnitDraft>;
  readonly #issuer: UnitDraft | undefined;

  constructor(
    bindings: readonly Binding[],
    implied: readonly ImpliedRelation[],
    byId: ReadonlyMap<string, UnitDraft>,
    issuer: UnitDraft | undefined,
  ) {
    this.#legs = bindings.flatMap(({ legs }) => legs);
    this.#implied = implied;
    this.#byId = byId;
    this.#issuer = issuer;
  }

  build(drafts: readonly UnitDraft[]): Unit[] {
    return drafts.map((draft) => this.#unit(draft));
  }

  #unit(draft: UnitDraft): Unit {
    const { element, technology } = draft;
    const role: UnitRole = element
      ? technology.role
      : technology.role === 'service'
        ? 'connector'
        : technology.role;
    const outgoing = this.#legs.filter((leg) => leg.unit === draft.id);
    const incoming = this.#legs.filter((leg) => leg.target === draft.id);
    const isPlayed = role === 'person' && incoming.length === 0 && outgoing.every(isPlayable);
    return {
      id: draft.id,
      element: element?.id ?? null,
      label: element?.label ?? draft.id,
      role,
      technology: technology.name,
      declaredTechnology: element?.technology ?? null,
      folder: isPlayed ? null : `${folders[role]}/${draft.id}`,
      listeners: isPlayed ? [] : this.#listeners(draft, incoming),
      environment: this.#environment(draft, outgoing, incoming),
      features: [...draft.features],
      modules: draft.modules.map(({ id, element: component, reason }) => ({
        id,
        element: component.id,
        label: component.label,
        declaredTechnology: component.technology,
        folder: `${folders[role]}/${draft.id}/src/modules/${id}`,
        reason,
      })),
      replicas: draft.replicas,
      placement: draft.placement,
      dependsOn: this.#dependencies(draft, outgoing),
      reason:
        role === 'person' && !isPlayed
          ? 'a person: verify plays the part, an inbox does the rest'
          : draft.reason,
    };
  }

  /** Those of the technology's listeners that something speaks to; HTTP always, for health. */
  #listeners({ technology }: UnitDraft, incoming: readonly Leg[]): Listener[] {
    return technology.listeners
      .filter(
        ({ name, variable }) =>
          technology.role === 'engine' ||
          variable === 'HTTP_PORT' ||
          incoming.some((leg) => leg.listener === name),
      )
      .map(({ name, transport, port, variable }) => ({
        name,
        transport,
        port,
        variable,
        published: incoming.some((leg) => leg.listener === name && this.#isOutside(leg.unit)),
      }));
  }

  #isOutside(unit: string): boolean {
    const role = this.#byId.get(unit)?.technology.role;
    return role === 'person' || role === 'external';
  }

  #environment(
    draft: UnitDraft,
    outgoing: readonly Leg[],
    incoming: readonly Leg[],
  ): EnvironmentEntry[] {
    const { technology } = draft;
    const servesGrpc = incoming.some((leg) => leg.protocol === 'grpc');
    const entries = [
      ...environmentOf(outgoing, this.#byId, this.#encodedBrokers(), this.#issuer),
      ...(draft === this.#issuer ? issuerEnvironment(draft, this.#legs) : []),
      ...configurationEnvironment(draft),
      ...(technology.takesRoutes ? routesEnvironment(outgoing) : []),
      ...(technology.verifiesTokens ? gatewayEnvironment(incoming, this.#issuer) : []),
      ...(technology.listeners.some(({ name }) => name === 'tls') ? tlsEnvironment : []),
      ...(technology.scrapes ? this.#scrapeEnvironment(draft) : []),
      ...(servesGrpc || draft.features.has('graphql') ? [contracts] : []),
    ];
    return [...new Map(entries.map((entry) => [entry.name, entry])).values()];
  }

  #encodedBrokers(): Set<string> {
    return new Set(
      this.#legs.filter(({ encoding }) => encoding !== 'json').map(({ target }) => target),
    );
  }

  #scrapeEnvironment(monitor: UnitDraft): EnvironmentEntry[] {
    const targets = scrapedBy(monitor.id, this.#implied, this.#legs);
    return targets.map((target) => ({
      name: `${upperSnake(target)}_AUTHORITY`,
      value: { kind: 'authority', unit: target, listener: 'http' },
    }));
  }

  /**
   * What must answer before the unit starts: the stores, brokers and simulators it uses that wait for nobody themselves, and the
   * issuer of its tokens; the others find each other.
   */
  #dependencies(draft: UnitDraft, outgoing: readonly Leg[]): string[] {
    const hard = new Set<UnitRole>(['engine', 'external', 'support', 'person']);
    const needed = outgoing.flatMap((leg) => {
      const target = this.#byId.get(leg.target);
      const acts = this.#legs.some(({ unit }) => unit === leg.target);
      return target && target !== draft && hard.has(target.technology.role) && !acts
        ? [target.id]
        : [];
    });
    const usesIssuer = outgoing.some((leg) => leg.authentication === 'oauth2');
    return [...new Set([...needed, ...(usesIssuer && this.#issuer ? [this.#issuer.id] : [])])];
  }
}
