import type Docker from 'dockerode';
import { technologies } from '../../catalog/index.ts';
import { statusOf } from './connect.ts';

/** What an image says of what is in it. */
export interface ImageFacts {
  readonly isPresent: boolean;
  /** Name of what it runs, where it says so. */
  readonly engine: string | null;
  /** True where it stands in for what it is named after. */
  readonly isStandIn: boolean;
  /** Its version: as it says, else its tag. */
  readonly version: string | null;
}

/** Labels of images that were built to take the place of official ones. */
const engineName = 'c4gen.engine.name';
const engineVersion = 'c4gen.engine.version';
const standIn = 'c4gen.engine.stand-in';
/** https://github.com/opencontainers/image-spec/blob/main/annotations.md */
const ociVersion = 'org.opencontainers.image.version';

/** What is told of the engine in an image, e.g. `Redis 8.4`. */
export function engineTitle(
  { engine, version }: Pick<ImageFacts, 'engine' | 'version'>,
  technology: string,
): string {
  const title = technologies.find(({ name }) => name === technology)?.title;
  return `${engine ?? title} ${version ?? ''}`.trim();
}

/** Looks at an image of the engine. */
export async function describeImage(docker: Docker, reference: string): Promise<ImageFacts> {
  try {
    const { Config } = await docker.getImage(reference).inspect();
    const labels = (Config.Labels as Record<string, string> | null) ?? {};
    const version = labels[engineVersion] ?? labels[ociVersion] ?? tagOf(reference);
    return {
      isPresent: true,
      engine: labels[engineName] ?? null,
      isStandIn: standIn in labels,
      version,
    };
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    return { isPresent: false, engine: null, isStandIn: false, version: tagOf(reference) };
  }
}

function tagOf(reference: string): string | null {
  return /:([^:/@]+)(?:@.*)?$/.exec(reference)?.[1] ?? null;
}
