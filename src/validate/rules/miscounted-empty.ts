import type { Argument } from '../../parse/syntax.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import { across } from '../places.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G212',
  name: 'miscounted-empty',
  severity: 'warning',
  group: 'arguments',
  fixable: true,
  docs: {
    what: 'Three or more commas in a row skip several arguments.',
    why: 'Mermaid reads two commas as one empty argument, so the arguments that follow move to the place of others: in Container(a, "A",,,"x") it takes x for the description and not for the sprite.',
    fix: 'Write an empty text for each argument that is skipped: "", "".',
    versions: EVERY_VERSION,
  },
  checkCall: ({ given }, report) => {
    const run = skippedTogether(given);
    const last = run.at(-1);
    if (!run[0] || !last) return;
    const replacement = `${run.map(() => '""').join(', ')}`;
    report({
      span: across(run[0].span, last.span),
      message: `Mermaid counts these ${run.length} empty arguments as ${Math.ceil(run.length / 2)}`,
      suggestions: [{ message: 'write empty texts', replacement, safe: true }],
    });
  },
};

/** The first arguments that are left out in a row, with nothing between their commas, and before one that is not. */
function skippedTogether(all: readonly Argument[]): readonly Argument[] {
  for (let start = 1; start < all.length; start += 1) {
    if (!isSkipped(all[start])) continue;
    let end = start + 1;
    while (isSkipped(all[end]) && all[end]!.span.start === all[end - 1]!.span.start + 1) end += 1;
    if (end - start > 1 && end < all.length) return all.slice(start, end);
    start = end;
  }
  return [];
}

function isSkipped(argument: Argument | undefined): argument is Argument {
  return argument?.quoted === false && argument.name === null && argument.value.value === '';
}
