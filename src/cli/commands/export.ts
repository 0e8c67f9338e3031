import type { Command } from 'commander';
import { Option } from 'commander';
import { countBySeverity } from '../../diagnostics/diagnostic.ts';
import { ExitCode } from '../../diagnostics/faults.ts';
import { exportGraph } from '../../model/export.ts';
import type { ConfiguredCommandModule } from '../command.ts';
import { checkOptions } from '../config/check-options.ts';
import { loadModel } from '../model-input.ts';

export const command: ConfiguredCommandModule<{ readonly to: 'json' }> = {
  configured: true,
  define(command: Command): void {
    command
      .argument('[model]', 'a diagram, - for standard input, or docs.md#2')
      .addOption(new Option('--to <format>', 'what to print').choices(['json']).default('json'))
      .addHelpText('after', EXAMPLES);
  },
  async run({ args, terminal, config }) {
    const { graph, diagnostics, source } = await loadModel(
      args[0],
      terminal,
      await checkOptions(config),
    );
    terminal.out(`${JSON.stringify(exportGraph(graph), null, 2)}\n`);
    const errors = countBySeverity(diagnostics).error;
    if (errors > 0)
      terminal.err(`note: ${source.file} has errors (${errors}): c4gen validate prints them\n`);
    return diagnostics.some(({ blocking }) => blocking) ? ExitCode.findings : ExitCode.fine;
  },
};

const EXAMPLES = `
Examples:
  $ c4gen export models/shop.mmd --to json
  $ c4gen export docs/architecture.md#2 | jq '.relations | length'

Exit codes: 0 fine, 1 the diagram has errors that leave its meaning in doubt
(what could be read is printed), 2 it cannot be read at all.`;
