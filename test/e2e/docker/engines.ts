import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Docker from 'dockerode';
import * as z from 'zod';
import { root } from '../platform.ts';

/** The configuration that maps the offline images in. */
export const CONFIG = join(root, 'test/images/c4gen.config.json');

const config = z.object({ docker: z.object({ images: z.record(z.string(), z.string()) }) });

export const docker = new Docker();

/**
 * Whether the real engines are here. `.ci/run` says so; elsewhere the engine and the offline images are looked for, so that what is not
 * run is reported as skipped and not as failed.
 */
export async function hasEngines(): Promise<boolean> {
  const said = process.env['C4GEN_TEST_ENGINES'];
  if (said !== undefined) return said === 'yes';
  const wanted = Object.values(
    config.parse(JSON.parse(readFileSync(CONFIG, 'utf8'))).docker.images,
  );
  try {
    const images = await docker.listImages();
    const there = new Set(images.flatMap(({ RepoTags }) => RepoTags ?? []));
    return ['kafka', 'mongo', 'kong'].every((name) =>
      wanted.some((image) => image.includes(`/${name}:`) && there.has(image)),
    );
  } catch {
    return false;
  }
}

/** Whether an offline image is here that not every run of the tests has. `.ci/run` builds them all. */
export async function hasImage(reference: string): Promise<boolean> {
  if (process.env['C4GEN_TEST_ENGINES'] !== undefined) return true;
  return (await docker.listImages({ filters: { reference: [reference] } })).length > 0;
}

/** Everything that the engine holds, sorted: two states are equal where nothing was left behind. */
export async function stateOfEngine(): Promise<readonly string[]> {
  const [containers, networks, volumes] = await Promise.all([
    docker.listContainers({ all: true }),
    docker.listNetworks(),
    docker.listVolumes(),
  ]);
  return [
    ...containers.map(({ Id, Names }) => `container ${Names.join(' ')} ${Id}`),
    ...networks.map(({ Name, Id }) => `network ${Name} ${Id}`),
    ...volumes.Volumes.map(({ Name }) => `volume ${Name}`),
  ].sort();
}

const event = z.object({
  Type: z.string(),
  Action: z.string(),
  Actor: z.object({ Attributes: z.record(z.string(), z.string()).optional() }).optional(),
});

/** What happens in the engine, counted by kind: `container start`, `network create`. */
export class EngineEvents {
  readonly #counts = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  readonly #stream: NodeJS.ReadableStream & { destroy?: () => void };

  private constructor(stream: NodeJS.ReadableStream) {
    this.#stream = stream;
    let rest = '';
    stream.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString('utf8')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines.filter((each) => each.trim() !== '')) this.#count(line);
    });
  }

  static async open(): Promise<EngineEvents> {
    return new EngineEvents(await docker.getEvents());
  }

  close(): void {
    this.#stream.destroy?.();
  }

  /** Forgets what happened so far. */
  reset(): void {
    this.#counts.clear();
  }

  countOf(kind: string): number {
    return this.#counts.get(kind) ?? 0;
  }

  /** Resolves when something has happened so often since the last {@link reset}. */
  reached(kind: string, count: number): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.countOf(kind) < count) return;
        this.#listeners.delete(look);
        resolve();
      };
      this.#listeners.add(look);
      look();
    });
  }

  #count(line: string): void {
    const { Type, Action } = event.parse(JSON.parse(line));
    const kind = `${Type} ${Action}`;
    this.#counts.set(kind, this.countOf(kind) + 1);
    for (const listener of [...this.#listeners]) listener();
  }
}
