import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserFault } from '../diagnostics/faults.ts';

const FOLDERS = ['.', 'models'];
const EXTENSIONS = /\.(?:mmd|mermaid)$/u;

/**
 * The diagram to work on where the command line names none: the only one in the working directory or in models/.
 *
 * @throws {UserFault} where there is none, or more than one
 */
export async function defaultModel(): Promise<string> {
  const found = (await Promise.all(FOLDERS.map(diagramsIn))).flat();
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only === undefined) {
    throw new UserFault('no diagram named, and no .mmd file here or in models/', {
      hint: 'Name one, e.g. c4gen validate docs/architecture.md',
    });
  }
  const listed = found.length > 5 ? `${found.slice(0, 5).join(', ')}, …` : found.join(', ');
  throw new UserFault(`no diagram named, and there are ${found.length} to choose from`, {
    hint: `Name one or more of: ${listed}`,
  });
}

async function diagramsIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && EXTENSIONS.test(entry.name))
      .map((entry) => join(folder, entry.name))
      .sort();
  } catch {
    return []; // A folder that is missing or closed holds no diagram to choose.
  }
}
