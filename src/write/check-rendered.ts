import { UserFault } from '../diagnostics/faults.ts';
import type { RenderedFile } from './rendered-file.ts';
import { ancestors, foldPath, pathProblem } from './safe-path.ts';

/**
 * Refuses a set of rendered files that cannot be written side by side on every system: two that are one file where case is
 * ignored (macOS, Windows), or a file that stands where another one needs a folder.
 *
 * @throws {UserFault} naming both files and what they came from, since names in the diagram are what they are made of
 * @throws {Error} on a path that no diagram may lead to: that is a bug of the renderer
 */
export function checkRendered(files: readonly RenderedFile[]): void {
  const byFold = new Map<string, RenderedFile>();
  for (const file of files) {
    const problem = pathProblem(file.path);
    if (problem !== null) {
      throw new Error(`rendered path ${JSON.stringify(file.path)} (of ${file.origin}) ${problem}`);
    }
    const fold = foldPath(file.path);
    const other = byFold.get(fold);
    if (other !== undefined) throw collision(other, file);
    byFold.set(fold, file);
  }
  for (const file of files) {
    for (const folder of ancestors(foldPath(file.path))) {
      const other = byFold.get(folder);
      if (other !== undefined) throw collision(other, file);
    }
  }
}

function collision(a: RenderedFile, b: RenderedFile): UserFault {
  return new UserFault(
    `${a.path} (from ${a.origin}) and ${b.path} (from ${b.origin}) cannot both be written: ` +
      'they need one name, where upper and lower case are not told apart',
    { hint: 'Give one of the two another name in the diagram.' },
  );
}
