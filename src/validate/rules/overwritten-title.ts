import type { Directive, Statement } from '../../parse/syntax.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G217',
  name: 'overwritten-title',
  severity: 'warning',
  group: 'Mermaid fidelity',
  docs: {
    what: 'A second title, or an accTitle after the title.',
    why: 'Mermaid draws the last of them: of two titles the first is lost, and a text for screen readers takes the place of the title. c4gen takes the last title, and an accTitle only where there is none.',
    fix: 'Keep one title, and put accTitle before it.',
    versions: EVERY_VERSION,
  },
  check: ({ tree }, report) => {
    let earlier: Directive | undefined;
    for (const statement of tree.statements) {
      if (!isTitle(statement)) continue;
      if (earlier && earlier.value.value !== statement.value.value) {
        const message = `Mermaid draws this instead of the title in line ${earlier.span.line}`;
        report({ span: statement.keyword.span, message });
      }
      if (statement.keyword.value === 'title') earlier = statement;
    }
  },
};

function isTitle(statement: Statement): statement is Directive {
  if (statement.type !== 'directive' || statement.value.value === '') return false;
  return statement.keyword.value === 'title' || statement.keyword.value === 'accTitle';
}
