import { open, readdir, type FileHandle } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { basename, extname, join } from 'node:path';
import type { RunFolder } from './run-folder.ts';

/** The units that have written a log, sorted. */
export async function loggedUnits(folder: RunFolder): Promise<string[]> {
  const files = await readdir(folder.logs).catch(() => []);
  return files
    .filter((file) => extname(file) === '.log')
    .map((file) => basename(file, '.log'))
    .sort();
}

/** New files and new lines are looked for so often, in ms: logs may be on any file system, not all of which tell of changes. */
const lookEveryMs = 200;
const chunkBytes = 64 * 1024;

/**
 * Reads logs from their beginning, and on as they grow.
 *
 * @param onLine called with each whole line, raw
 * @param follow whether to go on after the end, until the signal aborts
 */
export async function readLogs(
  folder: RunFolder,
  units: () => Promise<readonly string[]>,
  options: {
    readonly follow: boolean;
    readonly signal: AbortSignal;
    readonly onLine: (unit: string, line: string) => void;
  },
): Promise<void> {
  const readers = new Map<string, LogReader>();
  try {
    do {
      for (const unit of await units()) {
        const reader = readers.get(unit) ?? new LogReader(join(folder.logs, `${unit}.log`));
        readers.set(unit, reader);
        for (const line of await reader.newLines()) options.onLine(unit, line);
      }
      if (options.follow) await delay(lookEveryMs, undefined, { signal: options.signal });
    } while (options.follow);
  } catch (error) {
    if (!options.signal.aborted) throw error;
  } finally {
    await Promise.all([...readers.values()].map((reader) => reader.close()));
  }
}

/** Reads a file that grows. A new start of its unit makes it short again: then from the beginning. */
class LogReader {
  readonly #path: string;
  #file: FileHandle | null = null;
  #position = 0;
  #rest = '';

  constructor(path: string) {
    this.#path = path;
  }

  async newLines(): Promise<string[]> {
    this.#file ??= await open(this.#path).catch(() => null);
    if (this.#file === null) return [];
    const { size } = await this.#file.stat();
    if (size < this.#position) {
      this.#position = 0;
      this.#rest = '';
    }
    const chunks: Buffer[] = [];
    while (this.#position < size) {
      const { bytesRead, buffer } = await this.#file.read(
        Buffer.alloc(Math.min(chunkBytes, size - this.#position)),
        { position: this.#position },
      );
      if (bytesRead === 0) break;
      this.#position += bytesRead;
      chunks.push(buffer.subarray(0, bytesRead));
    }
    // Bytes of a character that is cut at the end are lost: lines end with a newline before anything is read twice.
    const lines = (this.#rest + Buffer.concat(chunks).toString('utf8')).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines;
  }

  async close(): Promise<void> {
    await this.#file?.close();
  }
}
