import { makePlan, previewPlatform, writePlatform } from '../pipeline.ts';
import type { WriteRequest } from '../write/request.ts';
import type { WriteOutcome } from '../write/write-platform.ts';
import { holdSignals } from './hold-signals.ts';
import type { LoadedModel } from './model-input.ts';
import { scaffoldRequest } from './scaffold-request.ts';
import type { Terminal } from './terminal.ts';
import { visible } from './visible.ts';

/** What the user of `c4gen scaffold` chose. */
export interface ScaffoldFlags {
  readonly output: string;
  readonly dryRun?: boolean;
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly restore?: readonly string[];
  readonly adopt?: boolean;
}

/** Generates the platform of a model, and writes it or tells what would be written. */
export async function scaffold(
  loaded: LoadedModel,
  options: ScaffoldFlags,
  terminal: Terminal,
): Promise<WriteOutcome> {
  const plan = makePlan(loaded.graph);
  const { output: folder, restore = [], adopt = false } = options;
  const rendered = await scaffoldRequest({ ...loaded, plan }, folder);
  const request = { ...rendered, restore, adopt };
  if (options.check || options.dryRun || options.diff) return preview(request, options, terminal);
  return writePlatform(request, {
    onWaiting: () => terminal.err(`waiting for another c4gen in ${visible(folder)}\n`),
    whileWriting: holdSignals,
  });
}

async function preview(
  request: WriteRequest,
  { diff }: ScaffoldFlags,
  terminal: Terminal,
): Promise<WriteOutcome> {
  const outcome = await previewPlatform(request);
  if (diff) {
    const { printDiff } = await import('./scaffold-diff.ts');
    await printDiff(outcome, request.target, terminal);
  }
  return outcome;
}
