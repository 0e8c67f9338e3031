/** A comment that silences rules, or lets them speak again, as it is written. */
export interface DirectiveText {
  readonly verb: 'disable-next-line' | 'disable' | 'enable';
  /** Codes or names of rules, each with the offset in the text where it stands; empty where it speaks of every rule. */
  readonly rules: readonly { readonly name: string; readonly at: number }[];
  /** Why; empty where it does not say. */
  readonly reason: string;
  /** Offset in the text where it begins. */
  readonly at: number;
}

const PATTERN =
  /c4gen-(?<verb>disable-next-line|disable|enable)(?<rules>(?:[\s,]+(?!--)[\w-]+)*)(?:\s+--(?:\s+(?<reason>.*))?)?\s*$/u;

/**
 * Reads the directive that a text ends in: `c4gen-disable-next-line RULE, RULE -- reason`. The same in diagrams and in code.
 *
 * @param text of a comment, on one line and without what closes it
 */
export function readDirective(text: string): DirectiveText | undefined {
  const match = PATTERN.exec(text);
  const { verb, rules = '', reason = '' } = match?.groups ?? {};
  if (!match || (verb !== 'disable-next-line' && verb !== 'disable' && verb !== 'enable'))
    return undefined;
  const from = match.index + 'c4gen-'.length + verb.length;
  return {
    verb,
    rules: [...rules.matchAll(/[\w-]+/gu)].map(({ 0: name, index }) => ({
      name,
      at: from + index,
    })),
    reason: reason.trim(),
    at: match.index,
  };
}
