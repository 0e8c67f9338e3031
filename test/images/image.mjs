// What the offline images are: one folder each, with a Dockerfile and an image.json.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Every offline image is `c4gen-offline/<folder>:current`. */
export const repository = 'c4gen-offline';

const definition = z.strictObject({
  /** What runs in it, for people. */
  engine: z.string(),
  /** The official image whose interface it has, without a tag. */
  replaces: z.string().optional(),
  /** Where the engine is another than the official image's: what it is instead, and why. */
  standIn: z.string().optional(),
  /** Files and folders of this repository that go into it, below `sources/` in its build. */
  sources: z.array(z.string()).default([]),
  /** Debian packages, installed at the version that Debian serves when the image is built. */
  packages: z.array(z.string()).default([]),
  /** Run on this machine before the build, in a copy of the folder: fetches what the Dockerfile copies in. */
  prepare: z.array(z.string()).optional(),
  /** True where the build downloads over HTTPS, and so needs the certificate authorities that this machine trusts. */
  downloads: z.boolean().default(false),
  /** Command in the image whose output holds the engine's version. */
  version: z.array(z.string()),
});

/**
 * @typedef {z.infer<typeof definition> & {name: string, folder: string, tag: string, bases: string[]}} Image
 *   `bases` are the offline images that its Dockerfile builds from.
 */

/**
 * @param {string} folder the folder of this file
 * @returns {Map<string, Image>} by name
 */
export function readImages(folder) {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'image.json')));
  return new Map(names.map((name) => [name, readImage(join(folder, name), name)]));
}

function readImage(folder, name) {
  const dockerfile = readFileSync(join(folder, 'Dockerfile'), 'utf8');
  const bases = dockerfile.matchAll(/(?:^FROM |--from=)c4gen-offline\/([\w-]+)/gm);
  return {
    ...definition.parse(JSON.parse(readFileSync(join(folder, 'image.json'), 'utf8'))),
    name,
    folder,
    tag: `${repository}/${name}:current`,
    bases: [...new Set(Array.from(bases, ([, base]) => base))],
  };
}
