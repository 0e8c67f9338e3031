// Prints which engine and version each offline image holds, and what it is where the engine is another than the official image's.
import { fileURLToPath } from 'node:url';
import { engineOf } from './docker.mjs';
import { readImages } from './image.mjs';

const images = [...readImages(fileURLToPath(new URL('.', import.meta.url))).values()];
const rows = await Promise.all(
  images
    .filter(({ replaces }) => replaces !== undefined)
    .map(async (image) => ({ image, version: await engineOf(image) })),
);
for (const { image, version } of rows) {
  const is = version === undefined ? 'not built' : `${image.engine} ${version}`;
  const why = image.standIn === undefined ? '' : ` (stands in: ${image.standIn})`;
  console.log(`${image.replaces}: ${is}${why}`);
}
