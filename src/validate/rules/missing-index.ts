import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G210',
  name: 'missing-index',
  severity: 'error',
  group: 'arguments',
  fixable: true,
  docs: {
    what: 'A RelIndex lacks its number, which is its first argument.',
    why: 'With three arguments Mermaid drops the relation; with more it takes them one place too early, so that the relation ends at what was meant as its label. c4gen reads it as if it had a number.',
    fix: 'Write Rel: Mermaid numbers the relations of a C4Dynamic diagram itself.',
    versions: EVERY_VERSION,
  },
  checkCall: ({ call, bound }, report) => {
    if (!bound?.lacksIndex) return;
    const replacement = call.macro.value.replace(/^RelIndex/, 'Rel');
    report({
      span: call.macro.span,
      message: `this ${call.macro.value} lacks its number, so Mermaid drops or misreads it`,
      suggestions: [{ message: `write ${replacement}`, replacement, safe: true }],
    });
  },
};
