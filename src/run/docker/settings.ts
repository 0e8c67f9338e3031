import type { Engine } from './engine.ts';
import type { ImageOverrides } from './image-overrides.ts';

/** What the Docker runtime is made with. */
export interface DockerSettings {
  readonly engine: Engine;
  readonly images: ImageOverrides;
}
