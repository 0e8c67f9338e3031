import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import type { Demultiplex } from './platform-container.ts';

/**
 * Writes a container's two streams into one file, which this user alone may read.
 *
 * @returns resolves when all is written; never rejects
 */
export async function writeLog(
  path: string,
  from: Readable,
  demultiplex: Demultiplex,
): Promise<void> {
  const log = createWriteStream(path, { mode: 0o600 });
  demultiplex(from, log, log);
  from.once('end', () => log.end());
  from.once('error', () => log.end());
  from.once('close', () => log.end());
  await finished(log).catch(() => undefined);
}
