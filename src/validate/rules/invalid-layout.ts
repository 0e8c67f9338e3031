import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G208',
  name: 'invalid-layout',
  severity: 'warning',
  group: 'Mermaid fidelity',
  docs: {
    what: 'A value of UpdateLayoutConfig is not a whole number from 1.',
    why: 'Mermaid ignores it without a word and keeps its default of 4 shapes and 2 boundaries in a row.',
    fix: 'Write a number in quotes: UpdateLayoutConfig($c4ShapeInRow="3", $c4BoundaryInRow="1").',
    versions: EVERY_VERSION,
  },
  checkCall: ({ call, bound }, report) => {
    if (call.macro.value !== 'UpdateLayoutConfig') return;
    for (const [, { value }] of bound?.values.entries() ?? []) {
      if (Number.parseInt(value.value, 10) >= 1) continue; // as Mermaid itself reads it
      report({ span: value.span, message: `'${value.value}' is not a number of shapes in a row` });
    }
  },
};
