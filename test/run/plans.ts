import type { Binding, EnvironmentEntry, Leg, Plan, Unit } from '../../src/plan/plan.ts';

/** A unit with an HTTP listener and a process, unless the test says otherwise. */
export function unit(id: string, changes: Partial<Unit> = {}): Unit {
  return {
    id,
    element: id,
    label: id,
    role: 'service',
    technology: 'service',
    declaredTechnology: null,
    features: [],
    modules: [],
    replicas: 1,
    placement: [],
    folder: `services/${id}`,
    listeners: [
      { name: 'http', transport: 'tcp', port: 8080, variable: 'HTTP_PORT', published: false },
    ],
    environment: [],
    dependsOn: [],
    reason: 'for a test',
    ...changes,
  } as Unit;
}

/** A person whom nobody speaks to. */
export function person(id: string, environment: readonly EnvironmentEntry[] = []): Unit {
  return unit(id, { role: 'person', folder: null, listeners: [], environment });
}

/** A call over HTTP, unless the test says otherwise. */
export function leg(relation: string, changes: Partial<Leg> = {}): Leg {
  const [from = '', to = ''] = relation.split('->');
  return {
    relation,
    direction: 'forward',
    unit: from,
    module: null,
    target: to,
    targetModule: null,
    protocol: 'http',
    mode: 'call',
    encoding: 'json',
    contract: null,
    authentication: 'none',
    operations: [],
    resource: null,
    group: null,
    listener: 'http',
    variable: `${to.toUpperCase()}_URL`,
    proof: 'span',
    ...changes,
  };
}

/** The relation of some legs. */
export function binding(...legs: readonly [Leg, ...Leg[]]): Binding {
  const { relation } = legs[0];
  const [from = '', to = ''] = relation.split('->');
  return { relation, line: 1, from, to, summary: '', reasons: [], legs, connector: null };
}

export function plan(units: readonly Unit[], bindings: readonly Binding[] = []): Plan {
  return {
    name: 'test',
    title: 'Test',
    model: 'test.mmd',
    units,
    bindings,
    implied: [],
    labels: {},
    diagnostics: [],
  } as Plan;
}

/** `<NAME>_URL` of an HTTP listener. */
export function urlEntry(name: string, target: string): EnvironmentEntry {
  const scheme = { docker: 'http', embedded: 'http' };
  return { name, value: { kind: 'url', unit: target, listener: 'http', scheme } };
}
