import { isUtf8 } from 'node:buffer';
import type { Stats } from 'node:fs';
import { readFileSync, statSync } from 'node:fs';
import { UserFault } from '../diagnostics/faults.ts';
import type { Source } from '../parse/source.ts';
import type { Terminal } from './terminal.ts';

/** The name that stands for standard input, on the command line and in messages. */
export const STDIN_ARGUMENT = '-';
export const STDIN_NAME = '<stdin>';

/** No string of Node can hold more than about 512 MiB, and no diagram comes near this. */
const MOST_BYTES = 256 * 1024 * 1024;
/** A text file has no NUL, and a binary one has some early on. */
const BINARY_SAMPLE = 8192;

/**
 * Reads a text to look for diagrams in.
 *
 * @param path a file, or `-` for standard input
 * @throws {UserFault} where it cannot be read, or is not text in UTF-8. A byte order mark stays in the text
 */
export async function readSource(path: string, terminal: Terminal): Promise<Source> {
  if (path === STDIN_ARGUMENT) {
    return { file: STDIN_NAME, text: decode(await terminal.readInput(), STDIN_NAME, 'diagram') };
  }
  return { file: path, text: readTextFile(path) };
}

/**
 * Reads a file of text.
 *
 * @param noun what it should be, for messages
 * @throws {UserFault} as {@link readSource}
 */
export function readTextFile(path: string, noun = 'diagram'): string {
  return decode(readBytes(path, noun), path, noun);
}

/** At once: nothing else happens meanwhile, and this spares the process its thread pool. */
function readBytes(path: string, noun: string): Buffer {
  if (path === '') throw new UserFault('the name of the file is empty');
  try {
    refuseUnreadable(statSync(path), path, noun);
    return readFileSync(path);
  } catch (cause) {
    if (cause instanceof UserFault || !isSystemError(cause)) throw cause;
    throw unreadable(path, cause);
  }
}

function refuseUnreadable(stats: Stats, path: string, noun: string): void {
  if (stats.isDirectory()) {
    const hint = `Name the files in it, e.g. ${path.replace(/\/+$/u, '')}/*.mmd`;
    throw new UserFault(
      `${path} is a directory, not a ${noun}`,
      noun === 'diagram' ? { hint } : {},
    );
  }
  if (stats.isBlockDevice() || stats.isCharacterDevice()) {
    throw new UserFault(`${path} is a device, not a ${noun}`, {
      hint: 'For standard input, write -',
    });
  }
  if (stats.size > MOST_BYTES) throw tooLarge(path, stats.size, noun);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of the path is a file, not a directory',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'the path is too long',
};

function unreadable(path: string, cause: NodeJS.ErrnoException): UserFault {
  const reason = REASONS[cause.code ?? ''] ?? cause.message;
  return new UserFault(`cannot read ${path}: ${reason}`, { cause });
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

function tooLarge(name: string, bytes: number, noun: string): UserFault {
  const megabytes = Math.round(bytes / 1024 / 1024);
  return new UserFault(`${name} is too large to be a ${noun}: ${megabytes} MiB`, {
    hint: `c4gen reads files of up to ${MOST_BYTES / 1024 / 1024} MiB.`,
  });
}

function decode(bytes: Buffer, name: string, noun: string): string {
  if (bytes.length > MOST_BYTES) throw tooLarge(name, bytes.length, noun);
  const isUtf16 = bytes.length >= 2 && /^(?:fffe|feff)$/u.test(bytes.toString('hex', 0, 2));
  if (isUtf16) {
    throw new UserFault(`${name} is in UTF-16, not in UTF-8`, { hint: 'Save it in UTF-8.' });
  }
  if (bytes.subarray(0, BINARY_SAMPLE).includes(0)) {
    throw new UserFault(`${name} is a binary file, not a ${noun}`);
  }
  if (!isUtf8(bytes)) {
    throw new UserFault(
      `${name} is not in UTF-8: line ${lineOfFirstFault(bytes)} has bytes that are no text`,
      {
        hint: 'Save it in UTF-8.',
      },
    );
  }
  return bytes.toString('utf8');
}

/** The first line, counting from 1, that is not UTF-8. A line feed is never part of a longer sequence. */
function lineOfFirstFault(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const feed = bytes.indexOf(10, start);
    const end = feed === -1 ? bytes.length : feed + 1;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end;
  }
  return line;
}
