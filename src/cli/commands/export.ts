import { countBySeverity } from '../../diagnostics/diagnostic.ts';
import { ExitCode } from '../../diagnostics/faults.ts';
import { exportGraph } from '../../model/export.ts';
import type { ConfiguredCommandModule } from '../command.ts';
import { checkOptions } from '../config/check-options.ts';
import { loadModel, MODEL_ARGUMENT, tellDisagreements } from '../model-input.ts';
import { visible } from '../visible.ts';

export const command: ConfiguredCommandModule<{ readonly to: 'json' }> = {
  configured: true,
  arguments: [MODEL_ARGUMENT],
  options: [
    {
      flags: '--to <format>',
      description: 'what to print',
      choices: ['json'],
      default: 'json',
    },
  ],
  notes: `
Examples:
  $ c4gen export models/shop.mmd --to json
  $ c4gen export docs/architecture.md#2 | jq '.relations | length'

Exit codes: 0 fine, 1 the diagram has errors that leave its meaning in doubt
(what could be read is printed), 2 it cannot be read at all.`,
  async run({ args, terminal, config }) {
    const model = await loadModel(args, terminal, await checkOptions(config));
    const { name, graph, diagnostics } = model;
    await tellDisagreements(model, terminal);
    terminal.out(`${JSON.stringify(exportGraph(graph), null, 2)}\n`);
    const errors = countBySeverity(diagnostics).error;
    if (errors > 0)
      terminal.err(`note: ${visible(name)} has errors (${errors}): c4gen validate prints them\n`);
    return model.blocked ? ExitCode.findings : ExitCode.fine;
  },
};
