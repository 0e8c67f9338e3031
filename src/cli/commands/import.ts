import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { ExitCode, UserFault } from '../../diagnostics/faults.ts';
import { Folder } from '../../drift/folder.ts';
import { importDiagram } from '../../drift/import/import.ts';
import type { CommandModule, Invocation } from '../command.ts';
import { SPANS_OPTION } from '../drift/drift-options.ts';
import { count } from '../reporters/counts.ts';
import { writeResult } from '../report/write-result.ts';
import { visible } from '../visible.ts';

interface ImportFlags {
  readonly output?: string;
  readonly title?: string;
  readonly traces: readonly string[];
  readonly force?: boolean;
}

export const command: CommandModule<ImportFlags> = {
  arguments: [{ name: '[folder]', description: 'the repository; the present folder without it' }],
  options: [
    { flags: '-o, --output <file>', description: 'write it to a file instead of stdout' },
    { flags: '--title <title>', description: 'what the system is called' },
    SPANS_OPTION,
    { flags: '--force', description: 'replace the file of --output where there is one' },
  ],
  notes: `
Draws what code, compose files, Kubernetes manifests, gateways and traces show:
services, stores, queues, systems of others, and who uses whom. What is only a
sign is left out. The diagram validates, and c4gen drift finds nothing; people,
descriptions and better words are yours to add.

Examples:
  $ c4gen import > docs/architecture.mmd
  $ c4gen import ../shop --title Shop -o shop.mmd
  $ c4gen import --traces spans.json

Exit codes: 0 fine, 1 nothing was found that runs, 2 something could not be
read, or the file is there already.`,
  run,
};

async function run({ args, options, terminal }: Invocation<ImportFlags>): Promise<ExitCode> {
  if (args.length > 1) throw new UserFault('import takes one folder');
  const { output, force, traces } = options;
  if (output !== undefined && existsSync(output) && force !== true) {
    throw new UserFault(`${visible(output)} is there already`, {
      hint: 'Name another file, or replace it with --force.',
    });
  }
  const folder = Folder.open(args[0] ?? '.');
  const title = plainTitle(options.title ?? basename(resolve(folder.root)));
  const imported = await importDiagram({ folder, title, traces });
  if (!imported) {
    terminal.err(`nothing was found in ${visible(args[0] ?? '.')} that runs\n`);
    return ExitCode.findings;
  }
  if (output === undefined) terminal.out(imported.text);
  else await writeResult(output, imported.text);
  const { elements, relations } = imported;
  terminal.err(`${count(elements, 'element')}, ${count(relations, 'relation')}\n`);
  return ExitCode.fine;
}

/** A title in one line, without what would end the text that it stands in. */
function plainTitle(text: string): string {
  return text.replaceAll('"', "'").replaceAll(/\s+/gu, ' ').trim() || 'System';
}
