import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G903',
  name: 'missing-title',
  severity: 'off',
  group: 'documentation',
  docs: {
    what: 'A diagram has no title.',
    why: 'Out of its page nobody can tell what a picture shows, or at which level. In a page the heading says it, which is why the rule is off unless it is turned on.',
    fix: 'Write a line `title …` after the type of the diagram.',
  },
  check: ({ tree, graph }, report) => {
    if (graph.title !== null) return;
    report({ span: tree.diagramType.span, message: 'this diagram has no title' });
  },
};
