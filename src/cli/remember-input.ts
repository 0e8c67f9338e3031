import type { Terminal } from './terminal.ts';

/** Standard input can be read only once, but the diagram may be wanted twice. */
export function rememberInput(terminal: Terminal): Terminal {
  let input: Promise<Buffer> | null = null;
  return { ...terminal, readInput: () => (input ??= terminal.readInput()) };
}
