import { ExitCode } from '../../diagnostics/faults.ts';
import { makePlan } from '../../pipeline.ts';
import type { ConfiguredCommandModule } from '../command.ts';
import { checkOptions } from '../config/check-options.ts';
import { loadModel, MODEL_ARGUMENT, tellDisagreements } from '../model-input.ts';
import { planText } from '../reporters/plan.ts';
import { visible } from '../visible.ts';

export const command: ConfiguredCommandModule<{ readonly format: 'pretty' | 'json' }> = {
  configured: true,
  arguments: [MODEL_ARGUMENT],
  options: [
    {
      flags: '--format <format>',
      description: 'how to print it',
      choices: ['pretty', 'json'],
      default: 'pretty',
    },
  ],
  notes: `
Examples:
  $ c4gen plan models/shop.mmd
  $ c4gen plan containers.mmd deployment.mmd      several diagrams of one system
  $ c4gen plan --format json | jq '.bindings[] | [.relation, .summary]'

Nothing is written and nothing runs. Exit codes: 0 fine, 1 the diagram has errors
that stop planning, 2 it cannot be read.`,
  async run({ args, options, terminal, config }) {
    const model = await loadModel(args, terminal, await checkOptions(config));
    const { name, graph, disagreements } = model;
    await tellDisagreements(model, terminal);
    if (model.blocked) {
      terminal.err(`${visible(name)} has errors that stop planning: c4gen validate prints them\n`);
      return ExitCode.findings;
    }
    const made = makePlan(graph);
    const plan = { ...made, diagnostics: [...disagreements, ...made.diagnostics] };
    terminal.out(
      options.format === 'json'
        ? `${JSON.stringify(plan, null, 2)}\n`
        : planText(plan, terminal.width),
    );
    return ExitCode.fine;
  },
};
