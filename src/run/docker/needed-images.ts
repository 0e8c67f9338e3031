import { technologies } from '../../catalog/index.ts';
import { containersOf, imageReference, nodeImage } from '../../plan/containers.ts';
import type { Plan } from '../../plan/plan.ts';
import { startOrder } from '../start-order.ts';
import { resolveImage, type ImageOverrides, type ResolvedImage } from './image-overrides.ts';

/** An image that a run needs, and for what. */
export interface NeededImage extends ResolvedImage {
  /** Elements and other units that run in it; what c4gen starts itself is named by what it does. */
  readonly usedBy: readonly string[];
  /** True where a run does without it if it cannot be had. */
  readonly optional: boolean;
}

/** Removes what a run that was killed left behind (https://github.com/testcontainers/moby-ryuk); the version of Testcontainers. */
export const reaperImage = 'testcontainers/ryuk:0.14.0';

/** Collects the spans of containers, in the image of our processes. */
export const telemetryUser = 'telemetry';

/** The repositories of every image that a platform can need, sorted: those that can be replaced. */
export function knownRepositories(): string[] {
  const images = technologies.flatMap(({ image }) => (image ? [image.repository] : []));
  const own = [nodeImage.repository, reaperImage.replace(/:[^:]*$/, '')];
  return [...new Set([...images, ...own])].sort();
}

/**
 * The images that a plan needs, in the order of the plan, each once. Pure.
 *
 * @param only as of `up --only`
 */
export function neededImages(
  plan: Plan,
  only: readonly string[] | null,
  overrides: ImageOverrides,
): NeededImage[] {
  const started = new Set(startOrder(plan, only).map(({ unit }) => unit.id));
  const users = new Map<string, string[]>();
  const use = (official: string, user: string): void => {
    users.set(official, [...(users.get(official) ?? []), user]);
  };
  for (const { unit, image } of containersOf(plan)) {
    if (started.has(unit.id)) use(imageReference(image), unit.id);
  }
  use(imageReference(nodeImage), telemetryUser);
  use(reaperImage, 'reaper');
  return [...users].map(([official, usedBy]) => ({
    ...resolveImage(official, overrides),
    usedBy,
    optional: official === reaperImage,
  }));
}
