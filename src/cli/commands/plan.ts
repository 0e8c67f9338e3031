import type { Command } from 'commander';
import { Option } from 'commander';
import { ExitCode } from '../../diagnostics/faults.ts';
import { makePlan } from '../../pipeline.ts';
import type { ConfiguredCommandModule } from '../command.ts';
import { checkOptions } from '../config/check-options.ts';
import { loadModel } from '../model-input.ts';
import { planText } from '../reporters/plan.ts';

export const command: ConfiguredCommandModule<{ readonly format: 'pretty' | 'json' }> = {
  configured: true,
  define(command: Command): void {
    command
      .argument('[model]', 'a diagram, - for standard input, or docs.md#2')
      .addOption(
        new Option('--format <format>', 'how to print it')
          .choices(['pretty', 'json'])
          .default('pretty'),
      )
      .addHelpText('after', EXAMPLES);
  },
  async run({ args, options, terminal, config }) {
    const { graph, diagnostics, source } = await loadModel(
      args[0],
      terminal,
      await checkOptions(config),
    );
    if (diagnostics.some(({ blocking }) => blocking)) {
      terminal.err(`${source.file} has errors that stop planning: c4gen validate prints them\n`);
      return ExitCode.findings;
    }
    const plan = makePlan(graph);
    terminal.out(
      options.format === 'json'
        ? `${JSON.stringify(plan, null, 2)}\n`
        : planText(plan, terminal.width),
    );
    return ExitCode.fine;
  },
};

const EXAMPLES = `
Examples:
  $ c4gen plan models/shop.mmd
  $ c4gen plan --format json | jq '.bindings[] | [.relation, .summary]'

Nothing is written and nothing runs. Exit codes: 0 fine, 1 the diagram has errors
that stop planning, 2 it cannot be read.`;
