import { UserFault } from '../../diagnostics/faults.ts';

/** Which images are taken from elsewhere. */
export interface ImageOverrides {
  /** Stands in place of each image's own registry, e.g. `mirror.example:5000/hub`; null for none. */
  readonly registryPrefix: string | null;
  /** Replacements, taken as they are: by `repository:tag` or `repository` of the official image. */
  readonly images: Readonly<Record<string, string>>;
}

export const noOverrides: ImageOverrides = { registryPrefix: null, images: {} };

/** An image as it is used. */
export interface ResolvedImage {
  /** As the catalogue has it. */
  readonly official: string;
  /** What is run. */
  readonly reference: string;
  /** What made the difference between the two. */
  readonly override: 'image' | 'registry prefix' | null;
}

/**
 * Applies the overrides to an image. Pure.
 *
 * @param official `repository:tag`, with `@digest` or not
 */
export function resolveImage(official: string, overrides: ImageOverrides): ResolvedImage {
  const named = official.replace(/@.*$/, '');
  const replacement =
    overrides.images[official] ?? overrides.images[named] ?? overrides.images[repositoryOf(named)];
  if (replacement !== undefined) return { official, reference: replacement, override: 'image' };
  if (overrides.registryPrefix === null) return { official, reference: official, override: null };
  const reference = `${overrides.registryPrefix}/${withoutRegistry(official)}`;
  return { official, reference, override: 'registry prefix' };
}

/** The name of an image without its tag: a colon after the last slash begins it. */
export function repositoryOf(named: string): string {
  return named.replace(/:[^:/]*$/, '');
}

/** The first part names a registry where it has a dot or a port, or is `localhost` (https://github.com/distribution/reference). */
function withoutRegistry(reference: string): string {
  const [first = '', ...rest] = reference.split('/');
  const isRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  return isRegistry ? rest.join('/') : reference;
}

const part = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const registry = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\\d{1,5})?)';
const prefixGrammar = new RegExp(`^${registry}(?:/${part})*$`);
const referenceGrammar = new RegExp(
  `^(?:${registry}/)?${part}(?:/${part})*(?::[\\w][\\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$`,
);

/**
 * Checks a registry prefix by the grammar of image names (https://github.com/distribution/reference), without its trailing slash.
 *
 * @param source who gave it, e.g. `--registry-prefix`
 * @throws {UserFault} where no image could have it
 */
export function readRegistryPrefix(text: string, source: string): string {
  const prefix = text.trim().replace(/\/+$/, '');
  if (prefixGrammar.test(prefix)) return prefix;
  const scheme = /^[a-z]+:\/\//.test(prefix);
  throw new UserFault(`${source}: no image can have the prefix '${text}'`, {
    hint: `${scheme ? 'It has no scheme. ' : ''}Examples: registry.example:5000, registry.example/mirror.`,
  });
}

/**
 * Checks replacements, each `official=replacement`.
 *
 * @throws {UserFault} where one is not of that form, or an image cannot have that name
 */
export function readReplacements(
  pairs: readonly string[],
  source: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [official = '', ...rest] = pair.split('=');
      const replacement = rest.join('=');
      if (!referenceGrammar.test(official) || !referenceGrammar.test(replacement)) {
        throw new UserFault(`${source} ${pair}: expected <official image>=<replacement>`, {
          hint: 'Examples: postgres=registry.example/postgres:18.1, redis:8.4=valkey/valkey:9.0.',
        });
      }
      return [official, replacement];
    }),
  );
}
