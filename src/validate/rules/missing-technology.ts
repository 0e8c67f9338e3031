import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G401',
  name: 'missing-technology',
  severity: 'info',
  group: 'technology',
  docs: {
    what: 'A container of your own says nothing about the technology it is made of.',
    why: 'C4 asks for it at this level, and c4gen chooses what to generate and run by it; without it c4gen takes the default of the shape.',
    fix: 'Write the technology as the third argument, e.g. Container(shop, "Shop", "Node.js", "Sells things"); in an architecture-beta diagram, choose the icon of a product, e.g. service db(logos:postgresql)[Orders].',
  },
  check: ({ graph }, report) => {
    for (const { id, kind, external, technology, sprite, spans } of graph.elements) {
      if (kind !== 'container' || external || (technology ?? '') !== '') continue;
      const icon = sprite === null ? '' : `: its icon '${sprite}' shows no product`;
      const message = `the container '${id}' names no technology${icon}`;
      report({ span: spans.technology ?? spans.macro, message });
    }
  },
};
