import type { Suggestion } from '../../diagnostics/diagnostic.ts';
import type { BoundArguments, MacroSignature } from '../../model/macros.ts';
import type { Argument } from '../../parse/syntax.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';
import { isInternal } from './internal-argument.ts';
import { fold, misspellingOf, resemblingOf } from '../spelling.ts';

/** Other words for Mermaid's parameters, folded. */
const SYNONYMS: Readonly<Record<string, string>> = {
  technology: 'techn',
  tech: 'techn',
  description: 'descr',
  desc: 'descr',
  tag: 'tags',
  url: 'link',
  href: 'link',
  icon: 'sprite',
  background: 'bgColor',
  backgroundcolor: 'bgColor',
  bordercolour: 'borderColor',
  bgcolour: 'bgColor',
  fontcolour: 'fontColor',
  textcolour: 'textColor',
  linecolour: 'lineColor',
  strokecolor: 'lineColor',
  strokecolour: 'lineColor',
};

export const rule: Rule = {
  code: 'C4G203',
  name: 'unknown-argument',
  severity: 'warning',
  group: 'arguments',
  fixable: true,
  docs: {
    what: 'A named argument ($name="…") has a name that its macro does not know.',
    why: 'Mermaid accepts any name and ignores those it does not know, so the value is lost. Upper and lower case differ.',
    fix: 'Use one of the names of the macro: for elements $techn, $descr, $sprite, $tags and $link.',
    versions: EVERY_VERSION,
  },
  checkCall: ({ call, signature, bound }, report) => {
    if (!signature || !bound) return;
    for (const argument of bound.unknown) {
      if (!argument.name || isInternal(argument.name.value, signature.family)) continue;
      const message = `${call.macro.value} has no argument $${argument.name.value}`;
      const suggestions = nearName(argument, signature, bound);
      report({ span: argument.name.span, message, suggestions });
    }
  },
};

function nearName(
  argument: Argument,
  signature: MacroSignature,
  bound: BoundArguments,
): Suggestion[] {
  const { name } = argument;
  if (!name) return [];
  const synonym = SYNONYMS[fold(name.value)];
  const known = signature.parameters.find((parameter) => parameter === synonym);
  const misspelt = known ?? misspellingOf(name.value, signature.parameters);
  const near = misspelt ?? resemblingOf(name.value, signature.parameters);
  if (near === undefined) return [];
  const safe = misspelt !== undefined && !bound.values.has(near);
  return [{ message: `did you mean '$${near}'?`, replacement: near, span: name.span, safe }];
}
