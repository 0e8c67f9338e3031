import type { BoundArguments, MacroSignature } from '../../model/macros.ts';
import type { Argument } from '../../parse/syntax.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import { across } from '../places.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G213',
  name: 'split-text',
  severity: 'warning',
  group: 'arguments',
  docs: {
    what: 'A text without quotes is followed by another, as if a comma had split one text.',
    why: 'Every comma outside quotes ends an argument: in Container(a, "A", Java, Spring, "Sells") Mermaid takes Spring for the description, and what was meant as the description for the sprite. c4gen reads it the same way.',
    fix: 'Put texts in double quotes: Container(a, "A", "Java, Spring", "Sells").',
    versions: EVERY_VERSION,
  },
  checkCall: ({ given, signature, bound }, report) => {
    if (!signature || !bound || given.length <= signature.required) return;
    const split = splitText(given, signature, bound);
    if (!split) return;
    const [first, second] = split;
    const message = `the comma after ${first.value.value} ends the argument: quote both if they are one text`;
    report({ span: across(first.span, second.span), message });
  },
};

/** Two texts without quotes side by side, of which the second is no technology and no address, but a text to be drawn. */
function splitText(
  all: readonly Argument[],
  { required }: MacroSignature,
  { values }: BoundArguments,
): readonly [Argument, Argument] | undefined {
  // That the last argument lacks quotes is a finding of its own.
  for (let at = Math.max(required, 1); at < all.length - 1; at += 1) {
    const [first, second] = [all[at - 1]!, all[at]!];
    if (isBare(first) && isBare(second) && second === values.get('descr')) return [first, second];
  }
  return undefined;
}

function isBare(argument: Argument): boolean {
  return !argument.quoted && argument.name === null && argument.value.value !== '';
}
