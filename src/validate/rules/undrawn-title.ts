import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G216',
  name: 'undrawn-title',
  severity: 'warning',
  group: 'Mermaid fidelity',
  docs: {
    what: 'The title of the diagram stands in the frontmatter only.',
    why: 'Mermaid draws the title of the frontmatter for other diagrams, but not for C4: the picture has none. c4gen takes it for the title.',
    fix: 'Write a line `title …` after the type of the diagram.',
    versions: EVERY_VERSION,
  },
  check: ({ tree }, report) => {
    const title = tree.frontmatterTitle;
    if (!title || title.value === '') return;
    const isTitled = tree.statements.some(
      (statement) => statement.type === 'directive' && /[tT]itle$/.test(statement.keyword.value),
    );
    if (isTitled) return;
    const message = 'Mermaid does not draw the title of the frontmatter in a C4 diagram';
    report({ span: title.span, message });
  },
};
