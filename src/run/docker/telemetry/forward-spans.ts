import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { request } from 'undici';
import * as z from 'zod';

/** A line of the relay: an OTLP request as it came. */
const lineSchema = z.object({ type: z.string(), encoding: z.string(), body: z.base64() });

/**
 * Hands every request that the relay prints to c4gen's own receiver. What cannot be handed over is lost, as a span that no collector
 * takes.
 *
 * @param lines the relay's standard output
 * @param port of the receiver, on 127.0.0.1
 */
export function forwardSpans(lines: Readable, port: number): void {
  createInterface({ input: lines }).on('line', (line) => {
    const received = readLine(line);
    if (received !== null) void forward(received, port);
  });
}

function readLine(line: string): z.infer<typeof lineSchema> | null {
  try {
    return lineSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

async function forward(
  { type, encoding, body }: z.infer<typeof lineSchema>,
  port: number,
): Promise<void> {
  try {
    const answer = await request(`http://127.0.0.1:${port}/v1/traces`, {
      method: 'POST',
      headers: {
        'content-type': type,
        ...(encoding === '' ? {} : { 'content-encoding': encoding }),
      },
      body: Buffer.from(body, 'base64'),
    });
    await answer.body.dump();
  } catch {
    // The receiver is closed while the platform stops.
  }
}
