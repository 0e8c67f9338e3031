import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Report, Rule, RuleInput } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G214',
  name: 'ignored-index',
  severity: 'warning',
  group: 'Mermaid fidelity',
  docs: {
    what: 'A relation gives itself another number than the one that Mermaid shows.',
    why: 'Mermaid ignores the number of RelIndex, $index and Index(). In a C4Dynamic diagram it numbers the relations from 1 in the order of the text; in any other diagram it shows no numbers. Only the first number that differs is reported.',
    fix: 'Put the relations into the order of their numbers, or write the number into the label.',
    versions: EVERY_VERSION,
  },
  check: (input, report) => {
    const [first] = input.numbered;
    if (!first) return;
    if (input.graph.kind === 'C4Dynamic') checkOrder(input, report);
    else {
      const message = `Mermaid shows no numbers in a ${input.graph.kind} diagram`;
      report({ span: first.index.span, message });
    }
  },
};

/** Reports the first number that is not that of its place: those after it are most often off by the same slip. */
function checkOrder({ graph, numbered }: RuleInput, report: Report): void {
  let place = 0;
  for (const { call, index } of numbered) {
    const { start } = call.span;
    while (place < graph.relations.length && graph.relations[place]!.spans.whole.start <= start) {
      place += 1;
    }
    if (index.value === String(place)) continue;
    const message = `Mermaid shows this relation as number ${place}, not as ${index.value}`;
    report({ span: index.span, message });
    return;
  }
}
