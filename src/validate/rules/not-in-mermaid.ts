import type { ResolvedCall } from '../calls.ts';
import { isPlantUmlStyle } from '../plantuml.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G206',
  name: 'not-in-mermaid',
  severity: 'error',
  docs: {
    what: 'A macro, or a form of one, belongs to C4-PlantUML and not to Mermaid.',
    why: 'Mermaid refuses a diagram with a macro that it lacks, and ignores a style of a whole type of elements. c4gen reads both, so the graph is as the author meant it; only the picture is missing.',
    fix: "Use Mermaid's own macro: Rel or BiRel without a direction that Mermaid lacks, UpdateElementStyle for one alias, UpdateLayoutConfig instead of Lay_ and LAYOUT_ macros. Legends and tags have no counterpart: remove them.",
  },
  check: ({ calls, graph, names }, report) => {
    for (const resolved of calls) {
      const { call, signature } = resolved;
      if (!signature || signature.inMermaid) continue;
      const { value, span } = call.macro;
      const own = ownMacro(resolved);
      const suggestions =
        own === undefined
          ? []
          : [{ message: `Mermaid has '${own}'`, replacement: own, span, safe: false }];
      report({
        span,
        message: `'${value}' is a macro of C4-PlantUML that Mermaid lacks`,
        suggestions,
      });
    }
    for (const update of graph.styleUpdates) {
      if (!isPlantUmlStyle(update, names)) continue;
      const span = update.references[0]?.span ?? update.span;
      report({
        span,
        message: 'Mermaid styles one element or relation at a time and ignores this',
      });
    }
  },
};

function ownMacro({ signature }: ResolvedCall): string | undefined {
  if (signature?.family === 'relation') return signature.relation?.bidirectional ? 'BiRel' : 'Rel';
  return signature?.family === 'node' ? 'Deployment_Node' : undefined;
}
