import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import * as z from 'zod';
import { runLabel, unitLabel } from './labels.ts';

/** The part of an engine's event that says which container ended and how (https://docs.docker.com/reference/api/engine/). */
const eventSchema = z.looseObject({
  Actor: z.looseObject({ Attributes: z.record(z.string(), z.string()) }),
});

/** How often an engine that went away is asked whether it is back, in ms. */
const lookEveryMs = 1_000;

/** What is told of a run's containers. */
export interface ExitListener {
  /** A container ended. */
  onExit(unit: string, code: number): void;
  /** The engine went away, as when it is restarted; what it ended meanwhile is told when it is back. */
  onEngineGone(): void;
}

/**
 * Watches for containers of a run that end.
 *
 * @returns stops watching
 * @throws what the engine answers where it cannot be watched
 */
export async function watchExits(
  docker: Docker,
  run: string,
  listener: ExitListener,
): Promise<() => void> {
  const stopped = new AbortController();
  void follow(await openEvents(docker, run), { docker, run, listener, signal: stopped.signal });
  return () => stopped.abort();
}

interface Watch {
  readonly docker: Docker;
  readonly run: string;
  readonly listener: ExitListener;
  readonly signal: AbortSignal;
}

async function follow(events: Readable, watch: Watch): Promise<void> {
  const { listener, signal } = watch;
  for (let open: Readable | null = events; open !== null; open = await reopen(watch)) {
    await readEvents(open, watch);
    if (signal.aborted) return;
    listener.onEngineGone();
  }
}

/** Resolves when the engine is back, or with null where nobody watches any more. */
async function reopen(watch: Watch): Promise<Readable | null> {
  while (!watch.signal.aborted) {
    try {
      const events = await openEvents(watch.docker, watch.run);
      await tellEnded(watch);
      return events;
    } catch {
      await delay(lookEveryMs, undefined, { signal: watch.signal }).catch(() => undefined);
    }
  }
  return null;
}

async function openEvents(docker: Docker, run: string): Promise<Readable> {
  return (await docker.getEvents({
    filters: { type: ['container'], event: ['die'], label: [`${runLabel}=${run}`] },
  })) as Readable;
}

/** Tells of each event, and resolves when no more come. */
async function readEvents(events: Readable, { listener, signal }: Watch): Promise<void> {
  const close = (): void => void events.destroy();
  signal.addEventListener('abort', close);
  const ended = once(events, 'close');
  // A connection that breaks is an error of both; that it is closed is all that matters here.
  events.on('error', () => undefined);
  const lines = createInterface({ input: events }).on('error', () => undefined);
  lines.on('line', (line) => {
    const { Attributes = {} } = parseEvent(line)?.Actor ?? {};
    const unit = Attributes[unitLabel];
    if (unit !== undefined) listener.onExit(unit, Number(Attributes['exitCode'] ?? 0));
  });
  await ended.catch(() => undefined);
  signal.removeEventListener('abort', close);
}

/** Null for a line that is no event: a proxy before the engine may write its own. */
function parseEvent(line: string): z.infer<typeof eventSchema> | null {
  try {
    return eventSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

/** Tells of what ended while nobody watched. */
async function tellEnded({ docker, run, listener }: Watch): Promise<void> {
  const filters = { label: [`${runLabel}=${run}`], status: ['exited', 'dead'] };
  for (const { Id, Labels } of await docker.listContainers({ all: true, filters })) {
    const { State } = await docker.getContainer(Id).inspect();
    const unit = Labels[unitLabel];
    if (unit !== undefined) listener.onExit(unit, State.ExitCode);
  }
}
