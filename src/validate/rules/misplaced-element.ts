import type { ElementKind } from '../../model/graph.ts';
import type { DiagramType } from '../../parse/syntax.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
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
  group: 'levels and structure',
  docs: {
    what: 'Elements belong to a more detailed level than the diagram, such as a Component in C4Context or a Node outside C4Deployment. The first of each kind is reported.',
    why: 'Mermaid draws any kind in any diagram, but the type of the diagram says at which level it is to be read, and what c4gen generates from it.',
    fix: 'Change the type of the diagram, or move them to the diagram of their level.',
    versions: EVERY_VERSION,
  },
  check: ({ graph }, report) => {
    for (const kind of TOO_DETAILED[graph.kind]) {
      const [first, ...others] = graph.elements.filter((element) => element.kind === kind);
      if (!first) continue;
      const message =
        others.length === 0
          ? `a ${kind} is too detailed for a ${graph.kind} diagram`
          : `${others.length + 1} ${kind}s are too detailed for a ${graph.kind} diagram`;
      report({ span: first.spans.macro, message });
    }
  },
};
