import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

/** The parameters that hold an alias, by what an empty one lacks. */
const REFERENCES = Object.entries({
  alias: 'an alias',
  from: 'the alias of the element it starts at',
  to: 'the alias of the element it ends at',
  elementName: 'the alias of an element',
});

export const rule: Rule = {
  code: 'C4G103',
  name: 'missing-alias',
  severity: 'error',
  group: 'references and identity',
  mayBlock: true,
  docs: {
    what: 'The alias of an element, or the end of a relation, is an empty text.',
    why: 'Mermaid accepts it, but nothing can refer to such an element, and c4gen has no name to generate it under.',
    fix: 'Write an alias as the first argument: a short identifier that is used nowhere else in the diagram.',
    versions: EVERY_VERSION,
  },
  checkCall: ({ call, bound }, report) => {
    for (const [parameter, lacks] of REFERENCES) {
      const argument = bound?.values.get(parameter);
      if (argument?.value.value !== '') continue;
      const message = `this ${call.macro.value} lacks ${lacks}`;
      report({ span: argument.span, message, blocking: true });
    }
  },
};
