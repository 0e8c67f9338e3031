import type { Element, Relation, StyleUpdate } from '../../model/graph.ts';
import { across, pairOf } from '../places.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Report, Rule, RuleInput } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G104',
  name: 'ineffective-style',
  severity: 'warning',
  group: 'Mermaid fidelity',
  docs: {
    what: 'A style update stands before what it styles, or its two elements have no relation in that direction.',
    why: 'Mermaid applies a style update only to an element or relation that it has already read, and ignores any other without a word.',
    fix: 'Move style updates to the end of the diagram, and name the ends of a relation in the order of its Rel.',
    versions: EVERY_VERSION,
  },
  check: (input, report) => {
    const { relations, styleUpdates } = input.graph;
    // Made for the first style of a relation: there are many more relations than styles of theirs.
    let first: ReadonlyMap<string, Relation> | undefined;
    for (const update of styleUpdates) {
      if (!update.references.every(({ id }) => input.elements.has(id))) continue;
      if (update.target === 'element') checkElementStyle(update, input, report);
      else checkRelationStyle(update, (first ??= firstByPair(relations)), report);
    }
  },
};

function firstByPair(relations: readonly Relation[]): ReadonlyMap<string, Relation> {
  const first = new Map<string, Relation>();
  for (const relation of relations) {
    const pair = pairOf(relation.from, relation.to);
    if (!first.has(pair)) first.set(pair, relation);
  }
  return first;
}

function checkElementStyle(update: StyleUpdate, input: RuleInput, report: Report): void {
  const { elements, graph } = input;
  // Elements are in the order of the text, and styles mostly follow the last: one look then tells of all.
  if (follows(update, graph.elements.at(-1))) return;
  const [reference] = update.references;
  const element = reference && elements.get(reference.id);
  if (!element || follows(update, element)) return;
  const message = `'${element.id}' is declared only in line ${element.spans.whole.line}, so Mermaid ignores its style`;
  report({ span: reference.span, message });
}

/** True where a style stands after what is declared. */
function follows(style: StyleUpdate, declared: Element | Relation | undefined): boolean {
  return declared !== undefined && declared.spans.whole.start < style.span.start;
}

function checkRelationStyle(
  update: StyleUpdate,
  relations: ReadonlyMap<string, Relation>,
  report: Report,
): void {
  const [from, to] = update.references;
  if (!from || !to) return;
  const relation = relations.get(pairOf(from.id, to.id));
  if (follows(update, relation)) return;
  const span = across(from.span, to.span);
  if (relation) {
    const message = `the relation is declared only in line ${relation.spans.whole.line}, so Mermaid ignores its style`;
    report({ span, message });
  } else if (relations.has(pairOf(to.id, from.id))) {
    const message = `the relation goes from '${to.id}' to '${from.id}', so Mermaid ignores this style`;
    report({ span, message });
  } else {
    const message = `no relation goes from '${from.id}' to '${to.id}', so Mermaid ignores this style`;
    report({ span, message });
  }
}
