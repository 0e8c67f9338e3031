import type { ResolvedRelation } from './bindings.ts';
import { draftedUnits, inform, type PlanContext, retract } from './draft.ts';
import { canActOn } from './legs.ts';
import { technologyNamed } from './technology-choice.ts';

/** Makes plain services of the gateways and CDNs that the diagram draws doing what they cannot, such as writing to a store. */
export function reshapeProxies(resolved: readonly ResolvedRelation[], context: PlanContext): void {
  for (const unit of draftedUnits(context)) {
    const { element, technology } = unit;
    if (!element || !technology.proxies) continue;
    const beyond = resolved.find(
      ({ actor, target }) =>
        actor.unit === unit &&
        (target.unit === unit || !canActOn(technology, target.unit.technology)),
    );
    if (!beyond) continue;
    const whom = beyond.target.unit === unit ? 'itself' : beyond.target.unit.id;
    const reason = `${technology.title} cannot use ${whom}: generated as a service`;
    const service = { ...unit, technology: technologyNamed('service'), reason };
    context.places.set(element.id, { unit: service, module: null });
    retract(context, 'standIn', element.spans.technology ?? element.spans.id);
    inform(context, 'reshaped', `${element.id}: ${reason}`, element.spans.id);
  }
}
