import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import * as z from 'zod';
import { inheritedEnvironment, startChild } from '../child-process.ts';
import type { Watchdog } from '../watchdog/watchdog.ts';
import type { Message } from './message.ts';

/** A place in a store or broker, and how to reach it. */
export interface StorePlace {
  /** Capability of the kit's port: stream, queue, documents, key-value, search or sql. */
  readonly protocol: string;
  readonly url: string;
  /** Topic, queue, collection, key prefix or channel, index, table. */
  readonly resource: string;
}

/** What the platform's inspector can be asked. */
export type Inspection = StorePlace &
  (
    | { readonly op: 'find'; readonly traceId: string; readonly group?: string }
    | { readonly op: 'find-ids'; readonly ids: readonly string[] }
    | { readonly op: 'plant'; readonly message: Message; readonly traceparent: string }
  );

const replySchema = z.object({
  id: z.number(),
  ok: z.boolean(),
  error: z.string().optional(),
  found: z
    .array(
      z.object({
        id: z.string(),
        detail: z.string().optional(),
        spanId: z.string().optional(),
        relation: z.string().optional(),
      }),
    )
    .optional(),
  detail: z.string().optional(),
});
export type InspectionReply = z.infer<typeof replySchema>;

/** The platform's own inspector, in a process: it reaches every store through the ports that the services use. */
export interface Inspector {
  /** @throws {Error} where the store cannot be asked, or the inspector ended */
  ask(inspection: Inspection): Promise<InspectionReply>;
  close(): Promise<void>;
}

const stopGraceMs = 2_000;
const answerWithinMs = 15_000;

/**
 * Starts the inspector of a platform.
 *
 * @param bundles folder with the platform's bundles
 * @param environment of its own (contracts, migrations), besides the addresses that each question holds
 */
export function startInspector(
  bundles: string,
  environment: Readonly<Record<string, string>>,
  watchdog: Watchdog,
): Inspector {
  const waiting = new Map<number, (reply: InspectionReply) => void>();
  let input: Writable | null = null;
  let sent = 0;
  const child = startChild([process.execPath, join(bundles, 'kit', 'dist', 'inspect.js')], {
    cwd: bundles,
    environment: { ...inheritedEnvironment(), ...environment },
    streams: ['pipe', 'pipe', 'ignore'],
    watchdog,
    observe: ({ stdin, stdout }) => {
      input = stdin;
      if (stdout === null) return;
      createInterface({ input: stdout }).on('line', (line) => {
        const reply = readReply(line);
        if (reply !== null) waiting.get(reply.id)?.(reply);
      });
    },
  });
  const ended = child.exit.then((exit): never => {
    throw new Error(`the platform’s inspector ended (code ${exit.code})`);
  });
  ended.catch(() => undefined);
  return {
    ask: async (inspection) => {
      const id = (sent += 1);
      const replied = new Promise<InspectionReply>((resolve) => waiting.set(id, resolve));
      input?.write(`${JSON.stringify({ id, ...inspection })}\n`);
      const timeout = AbortSignal.timeout(answerWithinMs);
      const late = once(timeout, 'abort').then((): never => {
        throw new Error('no answer in time');
      });
      try {
        const reply = await Promise.race([replied, ended, late]);
        if (!reply.ok) throw new Error(reply.error ?? 'no reason given');
        return reply;
      } finally {
        waiting.delete(id);
      }
    },
    close: () => child.stop(stopGraceMs),
  };
}

function readReply(line: string): InspectionReply | null {
  try {
    return replySchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
