import { textKind } from '../../catalog/text-kind.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G402',
  name: 'unknown-technology',
  severity: 'info',
  group: 'technology',
  docs: {
    what: 'The catalogue has no entry for the technology of a container.',
    why: 'What is generated is then the plain service skeleton, or the default store of that shape. A port, a path, or a place still to be filled in is no name and let pass.',
    fix: 'Use the common name of the technology, check its spelling, or add it to the catalogue.',
  },
  check: ({ graph, catalogue }, report) => {
    if (!catalogue) return;
    for (const { kind, external, technology, description, spans } of graph.elements) {
      if (kind !== 'container' || external || technology === null) continue;
      if (catalogue.technologies(technology).length > 0) continue;
      if (catalogue.protocols(technology).length > 0) continue;
      if (!namesSomething(technology, description)) continue;
      const message = `the catalogue does not know the technology '${technology}'`;
      report({ span: spans.technology ?? spans.id, message });
    }
  },
};

/** A place still to be filled in names nothing; a description in the wrong place is what another rule speaks of. */
function namesSomething(technology: string, description: string | null): boolean {
  const kind = textKind(technology);
  return kind === 'name' || (kind === 'description' && description !== null);
}
