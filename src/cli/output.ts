import { fstatSync, statSync, writeSync } from 'node:fs';

/** The descriptors of a process (POSIX). */
export type OutputDescriptor = 1 | 2;

/** False for what is a file, a pipe or nothing beyond doubt. Whether the rest is a terminal, only Node's streams can tell. */
export function mayBeTerminal(descriptor: OutputDescriptor): boolean {
  if (process.platform === 'win32') return true;
  const stats = fstatSync(descriptor);
  return stats.isCharacterDevice() && stats.rdev !== statSync('/dev/null').rdev;
}

/**
 * Writes to a descriptor of this process. To a file or a pipe at once, as Node does on POSIX too, but without its streams: to load
 * them takes as long as to check a diagram. A terminal has a stream, and so has a pipe from where it is full and may not be
 * waited for. A reader that goes away (`| head`) is not an error: what it no longer reads is dropped.
 */
export class Output {
  readonly #descriptor: OutputDescriptor;
  #stream: NodeJS.WriteStream | undefined;
  #isClosed = false;

  constructor(descriptor: OutputDescriptor) {
    this.#descriptor = descriptor;
  }

  write(text: string): void {
    const isStreamed = this.#stream !== undefined || mayBeTerminal(this.#descriptor);
    const rest = isStreamed ? text : this.#writeNow(Buffer.from(text));
    if (rest.length > 0) this.#streamOf().write(rest);
  }

  /** @returns what the pipe does not take now */
  #writeNow(bytes: Buffer): Buffer {
    let written = 0;
    try {
      while (written < bytes.length && !this.#isClosed)
        written += writeSync(this.#descriptor, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN') return bytes.subarray(written);
      if (code !== 'EPIPE') throw error;
      this.#isClosed = true;
    }
    return bytes.subarray(bytes.length);
  }

  #streamOf(): NodeJS.WriteStream {
    const { stdout, stderr } = process;
    this.#stream ??= (this.#descriptor === 1 ? stdout : stderr).on('error', ignoreBrokenPipe);
    return this.#stream;
  }
}

function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
