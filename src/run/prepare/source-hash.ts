import { createHash, type Hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders that hold results or other people's code, never sources. */
const notSources = new Set(['node_modules', 'dist', '.git', '.c4gen', 'coverage']);

/**
 * One hash for what files hold and where they stand: any change of a source changes it.
 *
 * @param root folder to look through, without {@link notSources}
 * @param accept whether a file counts, by its path relative to the root with forward slashes
 * @returns SHA-256 in hexadecimal
 */
export async function hashSources(
  root: string,
  accept: (path: string) => boolean,
): Promise<string> {
  const hash = createHash('sha256');
  await addFolder(hash, root, '', accept);
  return hash.digest('hex');
}

async function addFolder(
  hash: Hash,
  root: string,
  folder: string,
  accept: (path: string) => boolean,
): Promise<void> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && !notSources.has(entry.name)) {
      await addFolder(hash, root, path, accept);
    } else if (entry.isFile() && accept(path)) {
      const content = await readFile(join(root, path));
      hash.update(`${path}\0${content.length}\0`).update(content);
    }
  }
}
