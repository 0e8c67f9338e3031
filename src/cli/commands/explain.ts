import { ExitCode, UserFault } from '../../diagnostics/faults.ts';
import type { RuleInfo } from '../../validate/rule.ts';
import { misspellingOf } from '../../validate/spelling.ts';
import { allRules } from '../all-rules.ts';
import type { CommandModule } from '../command.ts';
import { CONFIG_OPTIONS, type ConfigFlags } from '../config/config-options.ts';
import { rulesInForce } from '../rules-in-force.ts';
import { wrap } from '../wrap.ts';

export const command: CommandModule<ConfigFlags> = {
  arguments: [{ name: '<code>', description: 'the code or the name of a rule or a policy' }],
  options: CONFIG_OPTIONS,
  notes: `
The severity is that of the configuration in force, whose policies are explained
by their names.

Examples:
  $ c4gen explain C4G101
  $ c4gen explain unresolved-reference`,
  async run({ args: [wanted = ''], options, terminal }) {
    const rules = await rulesFor(wanted, options);
    terminal.out(explanation(find(wanted, rules), terminal.width));
    return ExitCode.fine;
  },
};

/** What c4gen itself complains of is explained also where the configuration cannot be used: that may be what the question is about. */
async function rulesFor(wanted: string, options: ConfigFlags): Promise<readonly RuleInfo[]> {
  try {
    return (await rulesInForce(options)).rules;
  } catch (fault) {
    const own = allRules();
    if (fault instanceof UserFault && own.some((rule) => isNamed(rule, wanted))) return own;
    throw fault;
  }
}

function isNamed({ code, name }: RuleInfo, wanted: string): boolean {
  return code === wanted.toUpperCase() || name === wanted;
}

function find(wanted: string, rules: readonly RuleInfo[]): RuleInfo {
  const found = rules.find((rule) => isNamed(rule, wanted));
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
