import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G207',
  name: 'required-by-name',
  severity: 'error',
  group: 'arguments',
  docs: {
    what: 'An argument that every call needs (an alias, a label, an end of a relation) is given by its name.',
    why: 'Mermaid takes only optional arguments by name: a named label gives an empty box, and a relation with one cannot be drawn.',
    fix: 'Give it by position: Person(user, "User") instead of Person($alias="user", $label="User").',
    versions: EVERY_VERSION,
  },
  checkCall: ({ signature, bound }, report) => {
    if (!signature || !bound || !signature.inMermaid) return;
    for (let place = 0; place < signature.required; place += 1) {
      const name = bound.values.at(place)?.name;
      const parameter = signature.parameters[place];
      if (!name || parameter === undefined || parameter === 'index') continue;
      report({ span: name.span, message: `Mermaid reads ${parameter} by position only` });
    }
  },
};
