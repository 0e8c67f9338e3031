import type { Span, Suggestion } from '../../diagnostics/diagnostic.ts';
import type { MacroSignature } from '../../model/macros.ts';
import { isPlantUmlStyle } from '../plantuml.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G206',
  name: 'not-in-mermaid',
  severity: 'error',
  group: 'Mermaid fidelity',
  docs: {
    what: 'A macro, or a form of one, belongs to C4-PlantUML and not to Mermaid.',
    why: 'Mermaid refuses a diagram with a macro that it lacks, and ignores a style of a whole type of elements. c4gen reads both, so the graph is as the author meant it; only the picture is missing.',
    fix: "Use Mermaid's own macro: Rel or BiRel without a direction that Mermaid lacks, UpdateElementStyle for one alias, UpdateLayoutConfig instead of Lay_ and LAYOUT_ macros. Legends and tags have no counterpart: remove them.",
    versions: EVERY_VERSION,
  },
  checkCall: ({ call, signature }, report) => {
    if (!signature || signature.inMermaid) return;
    const { value, span } = call.macro;
    const message = `'${value}' is a macro of C4-PlantUML that Mermaid lacks`;
    report({ span, message, suggestions: ownMacro(signature, span) });
  },
  check: ({ graph, names }, report) => {
    for (const update of graph.styleUpdates) {
      if (!isPlantUmlStyle(update, names)) continue;
      const span = update.references[0]?.span ?? update.span;
      const message = 'Mermaid styles one element or relation at a time and ignores this';
      report({ span, message });
    }
  },
};

/** Mermaid's macro for the same thing, without the direction. */
function ownMacro({ family, relation }: MacroSignature, span: Span): Suggestion[] {
  if (family !== 'relation' && family !== 'node') return [];
  const relationMacro = relation?.bidirectional ? 'BiRel' : 'Rel';
  const replacement = family === 'node' ? 'Deployment_Node' : relationMacro;
  return [{ message: `Mermaid has '${replacement}'`, replacement, span, safe: false }];
}
