import type { Span } from '../diagnostics/diagnostic.ts';
import type { Element, Relation } from '../model/graph.ts';
import type { RuleInput } from '../validate/rule.ts';
import { across } from '../validate/places.ts';

/** One element that acts on another over a relation. A relation both ways is two of them. */
export interface Act {
  readonly relation: Relation;
  readonly actor: Element;
  readonly target: Element;
  readonly spans: { readonly actor: Span; readonly target: Span };
}

/** Who acts on whom in a diagram. Relations that lack an end have findings of their own. */
export function actsIn({ relations }: Pick<RuleInput, 'relations'>): Act[] {
  return relations.flatMap(({ relation, from, to }) => {
    if (!from || !to) return [];
    const { spans } = relation;
    const forth = {
      relation,
      actor: from,
      target: to,
      spans: { actor: spans.from, target: spans.to },
    };
    const back = {
      relation,
      actor: to,
      target: from,
      spans: { actor: spans.to, target: spans.from },
    };
    if (relation.bidirectional) return [forth, back];
    return [relation.direction === 'back' ? back : forth];
  });
}

/** Where both ends of a relation stand. */
export function endsSpan({ spans: { from, to } }: Relation): Span {
  return from.start <= to.start ? across(from, to) : across(to, from);
}

/** Where a relation says what it goes over; its macro where it does not say. */
export function carrierSpan({ spans }: Relation): Span {
  return spans.technology ?? spans.macro;
}

/** An act in a few words. */
export function described({ actor, target, relation }: Act): string {
  const over = relation.technology === null ? '' : ` over ${relation.technology}`;
  return `'${actor.id}' acts on '${target.id}'${over}`;
}
