import { ExitCode, UserFault } from '../../diagnostics/faults.ts';
import type { RuleInfo } from '../../validate/rule.ts';
import { misspellingOf } from '../../validate/spelling.ts';
import { allRules } from '../all-rules.ts';
import type { CommandModule } from '../command.ts';
import { wrap } from '../wrap.ts';

export const command: CommandModule<Record<never, never>> = {
  arguments: [{ name: '<code>', description: 'the code or the name of a rule' }],
  notes: '\nExamples:\n  $ c4gen explain C4G101\n  $ c4gen explain unresolved-reference',
  async run({ args, terminal }) {
    terminal.out(explanation(find(args[0] ?? ''), terminal.width));
    return ExitCode.fine;
  },
};

function find(wanted: string): RuleInfo {
  const rules = allRules();
  const found = rules.find(({ code, name }) => code === wanted.toUpperCase() || name === wanted);
  if (found) return found;
  const near = misspellingOf(
    wanted,
    rules.map(({ name }) => name),
  );
  const hint =
    near === undefined
      ? 'c4gen rules lists them all.'
      : `Did you mean ${near}? c4gen rules lists them all.`;
  throw new UserFault(`there is no rule '${wanted}'`, { hint });
}

function explanation(rule: RuleInfo, width: number): string {
  const { code, name, severity, group, fixable, docs } = rule;
  const traits = [severity, group, ...(fixable ? ['fixable'] : [])].join(', ');
  const versions = docs.versions === undefined ? [] : [docs.versions];
  const paragraphs = [`${code} ${name} (${traits})`, docs.what, docs.why, docs.fix, ...versions];
  return `${paragraphs.map((text) => wrap(text, width).join('\n')).join('\n\n')}\n`;
}
