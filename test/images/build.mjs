// Builds the offline images: `npm run images [-- name...]`. Images whose inputs have not changed are left as they are.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { readImages } from './image.mjs';
import { buildImage, builtInputs, candidateVersions, requireEngine } from './docker.mjs';
import { inputsOf } from './inputs.mjs';

const { positionals } = parseArgs({ allowPositionals: true });
const images = readImages(fileURLToPath(new URL('.', import.meta.url)));
const limit = pLimit(2);
/** @type {Map<string, Promise<string>>} image name -> hash of its inputs, once it is built */
const finished = new Map();

await requireEngine();
const unknown = positionals.filter((name) => !images.has(name));
if (unknown.length > 0) {
  console.error(`no image ${unknown.join(', ')}; there are ${[...images.keys()].join(', ')}`);
  process.exit(2);
}
const wanted = positionals.length > 0 ? positionals : [...images.keys()];
/** One look at Debian's package lists serves every image. */
const packages = finish('debian').then(() => candidateVersions(images));
const results = await Promise.allSettled(wanted.map(finish));
for (const { reason } of results.filter(({ status }) => status === 'rejected')) {
  console.error(reason instanceof Error ? reason.message : reason);
  process.exitCode = 1;
}

/**
 * Sees to it that an image, and those that it is built from, are up to date.
 *
 * @param {string} name
 * @returns {Promise<string>} the hash of its inputs
 */
function finish(name) {
  const known = finished.get(name);
  if (known) return known;
  const result = buildAfterBases(images.get(name));
  finished.set(name, result);
  return result;
}

/** @param {import('./image.mjs').Image} image */
async function buildAfterBases(image) {
  const bases = await Promise.all(image.bases.map(finish));
  const pinned = image.packages.length > 0 ? await pinnedPackages(image) : [];
  const inputs = inputsOf(image, [...bases, ...pinned]);
  return limit(async () => {
    if ((await builtInputs(image)) === inputs) {
      console.log(`${image.name}: up to date`);
      return inputs;
    }
    const started = performance.now();
    const { version, size } = await buildImage(image, inputs, pinned);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`${image.name}: built in ${seconds} s, ${image.engine} ${version}, ${size} MB`);
    return inputs;
  });
}

/** @param {import('./image.mjs').Image} image */
async function pinnedPackages(image) {
  const versions = await packages;
  return image.packages.map((name) => `${name}=${versions.get(name)}`);
}
