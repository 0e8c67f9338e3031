import type { Element } from '../../model/graph.ts';
import { isStatic, type Use } from '../flow.ts';
import type { Rule, RuleInput } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G803',
  name: 'exposed-store',
  severity: 'warning',
  group: 'security',
  docs: {
    what: 'A database inside a system boundary is used from outside that boundary.',
    why: 'Whoever reaches the data past the software of its system also gets past its checks, and depends on tables that the system believes to be its own. A boundary that holds nothing but stores is a layer and not a system; it is left alone, and so are persons, of whom person-to-database speaks.',
    fix: 'Let the other system ask the software that owns the database, or draw the boundary around both.',
  },
  check: (input, report) => {
    const { graph, flow } = input;
    if (!isStatic(graph)) return;
    let systems: ReadonlySet<Element> | undefined;
    for (const use of flow.uses) {
      if (!isStore(use.target) || use.actor.kind === 'person' || isStore(use.actor)) continue;
      const system = flow.systemAround(use.target);
      if (!system || isInside(use, system, input)) continue;
      systems ??= systemsWithSoftware(input);
      if (!systems.has(system)) continue;
      const { relation } = use;
      const message = `'${use.actor.id}' uses the database '${use.target.id}' from outside of '${system.id}'`;
      const span = relation.direction === 'back' ? relation.spans.from : relation.spans.to;
      report({ span, message });
    }
  },
};

function isStore({ kind, shape, external }: Element): boolean {
  return shape === 'db' && kind !== 'system' && !external;
}

function isInside({ actor }: Use, system: Element, { flow, elements }: RuleInput): boolean {
  let around = flow.systemAround(actor);
  const passed = new Set<Element>();
  while (around && around !== system && !passed.has(around)) {
    passed.add(around);
    around = flow.systemAround(around);
  }
  return around === system || actor === system || elements.get(system.parent ?? '') === actor;
}

/** The system boundaries around something that is no store. */
function systemsWithSoftware({ graph, flow }: RuleInput): Set<Element> {
  const systems = new Set<Element>();
  for (const element of graph.elements) {
    if (element.kind === 'boundary' || element.shape !== 'default') continue;
    const system = flow.systemAround(element);
    if (system) systems.add(system);
  }
  return systems;
}
