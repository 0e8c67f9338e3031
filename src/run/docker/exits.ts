import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import * as z from 'zod';
import { runLabel, unitLabel } from './labels.ts';

/** The part of an engine's event that says which container ended and how (https://docs.docker.com/reference/api/engine/). */
const eventSchema = z.looseObject({
  Actor: z.looseObject({ Attributes: z.record(z.string(), z.string()) }),
});

/**
 * Watches for containers of a run that end.
 *
 * @param onExit called with the unit and its exit code
 * @returns stops watching
 */
export async function watchExits(
  docker: Docker,
  run: string,
  onExit: (unit: string, code: number) => void,
): Promise<() => void> {
  const events = (await docker.getEvents({
    filters: { type: ['container'], event: ['die'], label: [`${runLabel}=${run}`] },
  })) as Readable;
  events.on('error', () => undefined);
  createInterface({ input: events }).on('line', (line) => {
    const { Attributes = {} } = eventSchema.safeParse(JSON.parse(line)).data?.Actor ?? {};
    const unit = Attributes[unitLabel];
    if (unit !== undefined) onExit(unit, Number(Attributes['exitCode'] ?? 0));
  });
  return () => events.destroy();
}
