import type { ElementKind } from '../../model/graph.ts';
import type { DiagramType } from '../../parse/syntax.ts';
import type { Rule } from '../rule.ts';

/** Kinds too detailed for a level of the C4 model (c4model.com, "Diagrams"). A dynamic diagram may show any. */
const TOO_DETAILED: Readonly<Record<DiagramType, readonly ElementKind[]>> = {
  C4Context: ['container', 'component', 'node'],
  C4Container: ['component', 'node'],
  C4Component: ['node'],
  C4Dynamic: [],
  C4Deployment: ['component'],
};

export const rule: Rule = {
  code: 'C4G305',
  name: 'misplaced-element',
  severity: 'info',
  docs: {
    what: 'An element belongs to a more detailed level than the diagram, such as a Component in C4Context.',
    why: 'Mermaid draws any kind in any diagram, but the type of the diagram says at which level it is to be read, and what c4gen generates from it.',
    fix: 'Change the type of the diagram, or move the element to the diagram of its level.',
  },
  check: ({ graph }, report) => {
    for (const { kind, spans } of graph.elements) {
      if (!TOO_DETAILED[graph.kind].includes(kind)) continue;
      report({
        span: spans.macro,
        message: `a ${kind} is too detailed for a ${graph.kind} diagram`,
      });
    }
  },
};
