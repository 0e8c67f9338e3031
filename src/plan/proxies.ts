import type { ResolvedRelation } from './bindings.ts';
import { inform, type PlanContext, retract } from './draft.ts';
import { canActOn } from './legs.ts';
import { technologyNamed } from './technology-choice.ts';

/** Makes plain services of the gateways and CDNs that the diagram draws doing what they cannot, such as writing to a store. */
export function reshapeProxies(resolved: readonly ResolvedRelation[], context: PlanContext): void {
  for (const unit of [...context.unitOf.values()]) {
    const { element, technology } = unit;
    if (!element || !technology.proxies) continue;
    const beyond = resolved.find(
      ({ actor, target }) =>
        actor === unit && (target === unit || !canActOn(technology, target.technology)),
    );
    if (!beyond) continue;
    const whom = beyond.target === unit ? 'itself' : beyond.target.id;
    const reason = `${technology.title} cannot use ${whom}: generated as a service`;
    context.unitOf.set(element.id, { ...unit, technology: technologyNamed('service'), reason });
    retract(context, 'standIn', element.spans.technology ?? element.spans.id);
    inform(context, 'reshaped', `${element.id}: ${reason}`, element.spans.id);
  }
}
