import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import { driftFinding } from '../codes.ts';
import type { Folder } from '../folder.ts';
import type { CompareContracts, ContractChange } from './contract.ts';
import { contractComparer } from './contract.ts';

/** A contract as the diagram made it. */
export interface GeneratedContract {
  readonly path: string;
  readonly content: string;
  /** Where the diagram draws what it describes. */
  readonly drawn: Span | undefined;
}

/** Holds the contracts in a folder against those that were generated last. */
export async function contractFindings(
  folder: Folder,
  contracts: readonly GeneratedContract[],
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const contract of contracts) {
    const text = folder.read(contract.path);
    const load = contractComparer(contract.path);
    if (!load || text === undefined || text === contract.content) continue;
    // That a merge is to be finished is told, and all that can be said until then.
    if (/^<{7} /mu.test(text)) continue;
    found.push(...changesOf(folder, contract, text, await load()));
  }
  return found;
}

function changesOf(
  folder: Folder,
  { path, content, drawn }: GeneratedContract,
  text: string,
  compare: CompareContracts,
): Diagnostic[] {
  let changes: readonly ContractChange[];
  try {
    changes = compare(content, text);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    const message = `${path} cannot be read: ${reason}`;
    return [driftFinding('unreadable', folder.span(path), { message })];
  }
  const related = drawn ? [{ message: 'what it is the contract of', span: drawn }] : [];
  return changes.map(({ what, word, breaks }) => {
    const span = placeOf(word, folder, path, content);
    const message = `${path}: ${what}, ${breaks ? 'which the other end cannot read' : 'which the other end can still read'}`;
    return driftFinding(breaks ? 'contractBroken' : 'contractChanged', span, { message, related });
  });
}

/** Where a word stands in a line that is not in the old text; else where it stands first, or where the file begins. */
function placeOf(word: string, folder: Folder, path: string, content: string): Span {
  const old = new Set(content.split('\n'));
  const pattern = new RegExp(`(?<![\\w$])${word.replace(/[^\w]/gu, '\\$&')}(?![\\w$])`, 'u');
  let start = 0;
  for (const line of (folder.read(path) ?? '').split('\n')) {
    const index = old.has(line) ? -1 : line.search(pattern);
    if (index !== -1) return folder.span(path, start + index, start + index + word.length);
    start += line.length + 1;
  }
  return folder.find(path, pattern);
}
