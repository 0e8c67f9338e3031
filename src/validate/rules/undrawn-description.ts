import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G215',
  name: 'undrawn-description',
  severity: 'off',
  group: 'Mermaid fidelity',
  docs: {
    what: 'A relation has a description, after its technology.',
    why: 'Mermaid reads it and never draws it: of a relation the label and the technology are shown. c4gen keeps it, and many write it for those who read the text, which is why the rule is off unless it is turned on.',
    fix: 'Say what matters in the label, or keep the description for those who read the text.',
    versions: EVERY_VERSION,
  },
  check: ({ graph }, report) => {
    for (const { description, spans } of graph.relations) {
      if (description === null) continue;
      const message = 'Mermaid does not draw the description of a relation';
      report({ span: spans.description ?? spans.whole, message });
    }
  },
};
