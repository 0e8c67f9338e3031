import { readdirSync } from 'node:fs';
import { UserFault } from '../diagnostics/faults.ts';
import type { Decision } from './decide.ts';
import { onDiskSync, systemErrorCode } from './disk-fault.ts';
import { isTemporaryName, lockName, manifestName, runFolderName } from './safe-path.ts';

/** What version control, desktops and c4gen itself put into a folder that is empty to its owner. */
const unnoticed = new Set([
  '.git',
  '.DS_Store',
  'Thumbs.db',
  'desktop.ini',
  lockName,
  runFolderName,
]);

const listed = 5;

/**
 * Refuses a folder that has no manifest and is not empty, unless all that stands where generated files belong is as generated:
 * then only the manifest was lost.
 *
 * @throws {UserFault} naming what is there
 */
export function refuseForeignFolder(target: string, decisions: readonly Decision[]): void {
  const there = entriesOf(target);
  if (there.length === 0) return;
  const inTheWay = decisions.filter(
    ({ action, reason }) => action === 'conflict' || reason === 'once',
  );
  const isOwn = decisions.some(({ reason }) => reason === 'as-generated');
  if (isOwn && inTheWay.length === 0) return;
  const named = [...new Set(inTheWay.map(({ path, by }) => by ?? path))];
  const first = (names: readonly string[]) =>
    names.slice(0, listed).join(', ') +
    (names.length > listed ? ` and ${names.length - listed} more` : '');
  const what =
    named.length === 0
      ? `it has ${first(there)}`
      : `these stand where generated files belong: ${first(named)}`;
  throw new UserFault(`${target} is not empty and has no ${manifestName}; ${what}`, {
    hint:
      'Nothing was written. Choose an empty folder with -o, or add --adopt: every file stays as it is, and those where ' +
      `generated ones belong count as your edits. If c4gen wrote the folder, restore its ${manifestName} instead.`,
  });
}

function entriesOf(target: string): string[] {
  return onDiskSync('read the folder', target, () => {
    try {
      return readdirSync(target).filter((name) => !unnoticed.has(name) && !isTemporaryName(name));
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return [];
      throw error;
    }
  });
}
