import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G401',
  name: 'missing-technology',
  severity: 'info',
  group: 'technology',
  docs: {
    what: 'A container of your own says nothing about the technology it is made of.',
    why: 'C4 asks for it at this level, and c4gen chooses what to generate and run by it; without it c4gen takes the default of the shape.',
    fix: 'Write the technology as the third argument, e.g. Container(shop, "Shop", "Node.js", "Sells things").',
  },
  check: ({ graph }, report) => {
    for (const { id, kind, external, technology, spans } of graph.elements) {
      if (kind !== 'container' || external || (technology ?? '') !== '') continue;
      report({
        span: spans.technology ?? spans.macro,
        message: `the container '${id}' names no technology`,
      });
    }
  },
};
