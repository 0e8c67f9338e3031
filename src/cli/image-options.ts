import type { CheckedConfig } from '../config/schema.ts';
import { UserFault } from '../diagnostics/faults.ts';
import {
  readRegistryPrefix,
  readReplacements,
  repositoryOf,
  type ImageOverrides,
} from '../run/docker/image-overrides.ts';
import { knownRepositories } from '../run/docker/needed-images.ts';
import { misspellingOf } from '../validate/spelling.ts';
import type { OptionDefinition } from './command.ts';

/** Options by which a command is told where images come from. */
export interface ImageFlags {
  readonly image: readonly string[];
  readonly registryPrefix?: string;
}

/** They, declared. */
export const IMAGE_OPTIONS: readonly OptionDefinition[] = [
  {
    flags: '--image <official=other>',
    description: 'run another image: postgres=mine:18',
    repeats: true,
  },
  {
    flags: '--registry-prefix <prefix>',
    description: 'where all images come from instead of their registries',
  },
];

/** What stands in the environment for them, where the options are not given: replacements are separated by commas. */
const prefixVariable = 'C4GEN_REGISTRY_PREFIX';
const imagesVariable = 'C4GEN_IMAGES';

/** As `readReplacements`, of images that c4gen knows: another one would be replaced by nothing. */
function replacements(pairs: readonly string[], source: string): Readonly<Record<string, string>> {
  const images = readReplacements(pairs, source);
  const known = pairs.length === 0 ? [] : knownRepositories();
  for (const official of Object.keys(images)) {
    const repository = repositoryOf(official.replace(/@.*$/, ''));
    if (known.includes(repository)) continue;
    const near = misspellingOf(repository, known);
    const hint = near === undefined ? `They are: ${known.join(', ')}.` : `Did you mean ${near}?`;
    throw new UserFault(`${source} ${official}: no platform uses an image of that name`, { hint });
  }
  return images;
}

/**
 * Reads where images come from: the options, then the environment, then the configuration. Replacements add up.
 *
 * @param configured of `c4gen.config`
 * @throws {UserFault} where one has not the form that it must have, or replaces what no platform uses
 */
export function readImageFlags(
  flags: ImageFlags,
  configured: CheckedConfig['docker'],
  environment = process.env,
): ImageOverrides {
  const split = (list: string): string[] => list.split(',').map((pair) => pair.trim());
  const listed = split(environment[imagesVariable] ?? '').filter((pair) => pair !== '');
  const pairs = Object.entries(configured?.images ?? {}).map((pair) => pair.join('='));
  const images = {
    ...replacements(pairs, 'docker.images of the configuration:'),
    ...replacements(listed, imagesVariable),
    ...replacements(flags.image, '--image'),
  };
  const prefixes = [
    [flags.registryPrefix, '--registry-prefix'],
    [environment[prefixVariable], prefixVariable],
    [configured?.registryPrefix, 'docker.registryPrefix of the configuration'],
  ] as const;
  const [text, source] = prefixes.find(([prefix]) => prefix !== undefined && prefix !== '') ?? [];
  const registryPrefix = text === undefined ? null : readRegistryPrefix(text, source ?? '');
  return { images, registryPrefix };
}
