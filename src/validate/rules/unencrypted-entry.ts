import type { Rule } from '../rule.ts';
import { isEntry } from '../entries.ts';
import { isUnencrypted } from '../wording.ts';

export const rule: Rule = {
  code: 'C4G801',
  name: 'unencrypted-entry',
  severity: 'info',
  group: 'security',
  docs: {
    what: 'A person or an external system uses an element of your own over a protocol without encryption, such as HTTP.',
    why: 'On the way in, through networks that are not yours, everybody can read and change what is sent. A relation is reported only where it names such a protocol, and nothing such as TLS, a VPN or localhost.',
    fix: 'Write the protocol with encryption (HTTPS, WSS, SFTP), and use it.',
  },
  check: ({ flow }, report) => {
    for (const use of flow.uses) {
      const { technology, label, spans } = use.relation;
      if (technology === null || !isEntry(use)) continue;
      if (!isUnencrypted(technology) || !isUnencrypted(`${technology} ${label ?? ''}`)) continue;
      const message = `'${use.actor.id}' reaches '${use.target.id}' without encryption`;
      report({ span: spans.technology ?? spans.macro, message });
    }
  },
};
