// Decides whether an image must be built again: a hash of all that goes into it.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {import('./image.mjs').Image} image
 * @param {readonly string[]} others hashes of its bases, versions of its packages
 * @returns {string} changes with any file of its folder, its bases, its packages and the processor
 */
export function inputsOf(image, others) {
  const hash = createHash('sha256').update(JSON.stringify([process.arch, ...others]));
  const paths = readdirSync(image.folder, { recursive: true, encoding: 'utf8' }).toSorted();
  for (const path of paths) {
    const file = join(image.folder, path);
    const status = statSync(file);
    if (!status.isFile()) continue;
    hash.update(JSON.stringify([path, status.mode & 0o777])).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}
