import { checkSource } from '../../src/cli/check-source.ts';
import { checkConfig } from '../../src/config/check-config.ts';
import { readYaml } from '../../src/config/yaml-document.ts';
import { teamRules } from '../../src/policy/rules.ts';

/**
 * What a configuration in YAML finds in a diagram beside c4gen's own rules: `code name`, the text at the place, and the repair
 * where one is offered.
 */
export function findings(config: string, diagram: string): string[][] {
  const checked = checkConfig(readYaml({ file: 'c4gen.config.yaml', text: config }, 'yaml'));
  if (checked.config === null) throw new Error(checked.diagnostics[0]?.message);
  const rules = teamRules(checked.config);
  const { diagnostics } = checkSource(
    { file: 'a.mmd', text: diagram },
    { teamRules: rules, severities: checked.config.rules ?? {} },
  );
  const names = new Set(rules.map(({ name }) => name));
  return diagnostics
    .filter(({ rule }) => names.has(rule))
    .map(({ code, rule, span, suggestions: [near] }) => [
      `${code} ${rule}`,
      diagram.slice(span.start, span.end),
      ...(near ? [near.replacement] : []),
    ]);
}
