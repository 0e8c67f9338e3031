// Which files an image is built from, and whether they changed since.
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));
/** What tools leave beside sources. */
const leftBeside = /(?:^|\/)(?:node_modules|dist)(?:\/|$)/;

/**
 * @param {import('./image.mjs').Image} image
 * @param {readonly string[]} others hashes of its bases, versions of its packages
 * @returns {string} changes with any file that it is built from, its bases, its packages and the processor
 */
export function inputsOf(image, others) {
  const hash = createHash('sha256').update(JSON.stringify([process.arch, ...others]));
  for (const { path, file } of contextFiles(image)) {
    const { mode } = statSync(file);
    hash.update(JSON.stringify([path, mode & 0o777])).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * Lays out the folder that Docker builds an image from.
 *
 * @param {import('./image.mjs').Image} image
 * @param {string} context
 */
export function copyContext(image, context) {
  for (const { path, file } of contextFiles(image)) cpSync(file, join(context, path));
}

/** The files of the image's folder, and its sources of the repository below `sources/`. */
function contextFiles(image) {
  const own = filesBelow(image.folder).map((path) => ({ path, file: join(image.folder, path) }));
  const sources = image.sources.flatMap((source) =>
    filesBelow(join(repositoryRoot, source)).map((path) => ({
      path: join('sources', source, path),
      file: join(repositoryRoot, source, path),
    })),
  );
  return [...own, ...sources];
}

function filesBelow(path) {
  if (statSync(path).isFile()) return [''];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => !leftBeside.test(name) && statSync(join(path, name)).isFile())
    .toSorted();
}
