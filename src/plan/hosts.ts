import type { Technology } from '../catalog/contracts.ts';
import type { Element } from '../model/graph.ts';
import { ancestors } from '../model/queries.ts';
import type { PlanContext } from './draft.ts';
import { chooseTechnology } from './technology-choice.ts';

/** A component that is code, with what it would be as a service of its own. */
export interface Part {
  readonly element: Element;
  readonly technology: Technology;
  readonly reason: string;
}

/**
 * The containers that the diagram looks into, by id, with the components that are modules of each. A database or queue among the
 * components is none: it runs by itself, wherever it is drawn.
 */
export function hostsOf(context: PlanContext): ReadonlyMap<string, readonly Part[]> {
  const { graph, elements } = context;
  const hosts = new Map<string, Part[]>();
  for (const element of graph.elements) {
    if (element.kind !== 'component' || element.shape !== 'default' || element.external) continue;
    const host = ancestors(element, elements).find(isContainer);
    if (!host || (host.kind === 'container' && !isCode(host, context))) continue;
    const { technology, reason } = chooseTechnology(element, context);
    if (technology.role !== 'service') continue;
    hosts.set(host.id, [...(hosts.get(host.id) ?? []), { element, technology, reason }]);
  }
  return hosts;
}

/** A container, or the boundary that stands for one where its components are drawn (https://c4model.com/diagrams/component). */
function isContainer({ kind, boundaryType }: Element): boolean {
  return (
    kind === 'container' || (kind === 'boundary' && boundaryType?.toLowerCase() === 'container')
  );
}

function isCode(host: Element, context: PlanContext): boolean {
  return chooseTechnology(host, context).technology.role === 'service';
}
