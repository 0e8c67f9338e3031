import type { Graph } from '../../src/model/graph.ts';
import type { Leg, Plan } from '../../src/plan/plan.ts';

/**
 * What is wrong with a plan, whatever its diagram: a relation without a binding, a leg whose ends do not exist, a listener that
 * nobody opens, an address that nobody has, units that wait for each other. Empty where nothing is.
 */
export function plannedProblems(graph: Graph, plan: Plan): string[] {
  const bound = new Map(plan.bindings.map((binding) => [binding.relation, binding]));
  const unbound = graph.relations
    .filter(({ id }) => (bound.get(id)?.legs.length ?? 0) === 0)
    .map(({ id }) => `${id} has no binding`);
  const legs = plan.bindings.flatMap((binding) => binding.legs);
  return [
    ...unbound,
    ...(plan.bindings.length === graph.relations.length ? [] : ['more bindings than relations']),
    ...legs.flatMap((leg) => legProblems(leg, plan)),
    ...twoWayProblems(graph, plan),
    ...nameProblems(plan),
    ...orderProblems(plan),
  ];
}

function legProblems(leg: Leg, plan: Plan): string[] {
  const actor = plan.units.find(({ id }) => id === leg.unit);
  const target = plan.units.find(({ id }) => id === leg.target);
  if (!actor || !target) return [`${leg.relation}: an end of its leg is no unit`];
  const problems: string[] = [];
  for (const [unit, module] of [
    [actor, leg.module],
    [target, leg.targetModule],
  ] as const) {
    const isKnown =
      module === null ? unit.modules.length === 0 : unit.modules.some(({ id }) => id === module);
    if (!isKnown) problems.push(`${leg.relation}: ${unit.id} has no module ${module}`);
  }
  if (leg.protocol === 'in-process') return problems;
  if (target.folder === null) problems.push(`${leg.relation}: ${leg.target} does not run`);
  if (!target.listeners.some(({ name }) => name === leg.listener)) {
    problems.push(`${leg.relation}: ${leg.target} has no listener '${leg.listener}'`);
  }
  if (!actor.environment.some(({ name }) => name === leg.variable)) {
    problems.push(`${leg.relation}: ${leg.unit} does not know ${leg.variable}`);
  }
  return problems;
}

function twoWayProblems(graph: Graph, plan: Plan): string[] {
  return graph.relations.flatMap(({ id, bidirectional }) => {
    const legs = plan.bindings.find(({ relation }) => relation === id)?.legs ?? [];
    const back = legs.some(({ direction }) => direction === 'backward');
    return back === bidirectional ? [] : [`${id}: ${back ? 'a' : 'no'} leg goes back`];
  });
}

function nameProblems({ units }: Plan): string[] {
  const unsafe = units.filter(({ id }) => !/^[a-z][a-z0-9-]*$/.test(id) || id.length > 48);
  const ids = new Set(units.map(({ id }) => id));
  return [
    ...unsafe.map(({ id }) => `'${id}' is no safe name`),
    ...(ids.size === units.length ? [] : ['two units have one id']),
  ];
}

/** Units that have to be ready before each other never start. */
function orderProblems({ units }: Plan): string[] {
  const waiting = new Map(units.map(({ id, dependsOn }) => [id, new Set(dependsOn)]));
  for (let ready = [...waiting].filter(([, needs]) => needs.size === 0); ready.length > 0;) {
    for (const [id] of ready) waiting.delete(id);
    for (const needs of waiting.values()) for (const [id] of ready) needs.delete(id);
    ready = [...waiting].filter(([, needs]) => needs.size === 0);
  }
  return waiting.size === 0 ? [] : [`${[...waiting.keys()].join(', ')} wait for each other`];
}
