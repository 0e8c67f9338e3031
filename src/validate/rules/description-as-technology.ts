import { textKind } from '../../catalog/text-kind.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G403',
  name: 'description-as-technology',
  severity: 'info',
  group: 'technology',
  docs: {
    what: 'A sentence that describes an element stands in the place of its technology, and nothing in that of its description.',
    why: 'The third argument of Container and Component is the technology, other than that of Person and System. Mermaid draws the sentence in brackets as the technology, and c4gen finds nothing in it to generate by.',
    fix: 'Write an empty text for the technology before it: Container(shop, "Shop", "", "Keeps the orders").',
    versions: EVERY_VERSION,
  },
  check: ({ graph, catalogue }, report) => {
    if (!catalogue) return;
    for (const { kind, technology, description, spans } of graph.elements) {
      if (kind !== 'container' && kind !== 'component') continue;
      if (technology === null || description !== null) continue;
      if (catalogue.technologies(technology).length > 0) continue;
      if (textKind(technology) !== 'description') continue;
      const message = 'this reads like the description; it stands in the place of the technology';
      report({ span: spans.technology ?? spans.macro, message });
    }
  },
};
