import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

/** What no identifier has, and Mermaid lets pass. */
const AWKWARD = /[\s()]/u;

export const rule: Rule = {
  code: 'C4G108',
  name: 'awkward-alias',
  severity: 'info',
  group: 'references and identity',
  docs: {
    what: 'An alias contains white space or parentheses.',
    why: 'Mermaid accepts it, and only a reference with the same spaces finds it. Most often it is a label in the place of the alias, or two arguments without a comma. What c4gen generates needs another name.',
    fix: 'Write an identifier such as `web_shop`, and the text as the label.',
    versions: EVERY_VERSION,
  },
  check: ({ declarations }, report) => {
    for (const { alias } of declarations) {
      if (!AWKWARD.test(alias.value)) continue;
      report({ span: alias.span, message: `the alias '${alias.value}' is no identifier` });
    }
  },
};
