import { ExitCode } from '../../diagnostics/faults.ts';
import type { RuleInfo } from '../../validate/rule.ts';
import type { CommandModule } from '../command.ts';
import { CONFIG_OPTIONS, type ConfigFlags } from '../config/config-options.ts';
import { rulesInForce } from '../rules-in-force.ts';
import { shownPath } from '../shown-path.ts';

const FORMATS = { pretty, json };

interface RulesFlags extends ConfigFlags {
  readonly format: keyof typeof FORMATS;
}

export const command: CommandModule<RulesFlags> = {
  options: [
    ...CONFIG_OPTIONS,
    {
      flags: '--format <format>',
      description: 'how to print them',
      choices: Object.keys(FORMATS),
      default: 'pretty',
    },
  ],
  notes: `
Severities are those of the configuration in force; its policies are listed too.

Examples:
  $ c4gen rules
  $ c4gen rules --format json`,
  async run({ options, terminal }) {
    const { config, rules } = await rulesInForce(options);
    const origin = config.file === null ? null : shownPath(config.file);
    terminal.out(FORMATS[options.format](rules, origin));
    return ExitCode.fine;
  },
};

/** Groups in the order of the codes; `fix` marks what `--fix` repairs. */
function pretty(rules: readonly RuleInfo[], config: string | null): string {
  const nameWidth = Math.max(...rules.map(({ name }) => name.length));
  const lines: string[] = [];
  for (const group of new Set(rules.map((rule) => rule.group))) {
    lines.push('', `${group.slice(0, 1).toUpperCase()}${group.slice(1)}`);
    for (const rule of rules.filter((each) => each.group === group)) {
      const { code, name, severity, fixable } = rule;
      const line = `${code}  ${name.padEnd(nameWidth)}  ${severity.padEnd('warning'.length)}`;
      lines.push(`${line}${fixable ? '  fix' : ''}`.trimEnd());
    }
  }
  lines.push(
    '',
    'fix: --fix repairs it where there is one sensible repair.',
    'off: say nothing unless the configuration turns them on.',
    'c4gen explain CODE says more about one, or of a policy by its name.',
    ...(config === null ? [] : [`Severities and policies are those of ${config}.`]),
  );
  return `${lines.slice(1).join('\n')}\n`;
}

function json(rules: readonly RuleInfo[]): string {
  const list = rules.map(({ code, name, severity, group, fixable = false, docs }) => ({
    code,
    name,
    severity,
    group,
    fixable,
    docs,
  }));
  return `${JSON.stringify(list, null, 2)}\n`;
}
