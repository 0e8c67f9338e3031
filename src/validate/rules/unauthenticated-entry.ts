import { isEntry } from '../entries.ts';
import { isStatic } from '../flow.ts';
import type { Rule } from '../rule.ts';
import { namesAuthentication } from '../wording.ts';

export const rule: Rule = {
  code: 'C4G802',
  name: 'unauthenticated-entry',
  severity: 'off',
  group: 'security',
  docs: {
    what: 'A person or an external system uses an element of your own, and nothing says how it proves who it is.',
    why: 'An entry that nobody thought about is open to everybody. Most diagrams leave it to the text beside them, which is why the rule is off unless it is turned on.',
    fix: 'Name the scheme in the technology or the label of the relation: OAuth2, OIDC, JWT, an API key, mTLS, a login.',
  },
  check: ({ graph, flow }, report) => {
    if (!isStatic(graph)) return;
    for (const use of flow.uses) {
      const { technology, label, description, spans } = use.relation;
      if (!isEntry(use)) continue;
      if (namesAuthentication(`${label ?? ''} ${technology ?? ''} ${description ?? ''}`)) continue;
      const message = `nothing says how '${use.actor.id}' proves to '${use.target.id}' who it is`;
      report({ span: spans.technology ?? spans.macro, message });
    }
  },
};
