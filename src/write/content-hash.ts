import { hash } from 'node:crypto';

const carriageReturn = 0x0d;

/**
 * Hashes what a file holds: SHA-256 in hexadecimal, after CRLF became LF. Git on Windows turns the one into the other
 * at checkout (`core.autocrlf`); without this a fresh clone would look edited in every line.
 */
export function contentHash(content: Buffer): string {
  const bytes = content.includes(carriageReturn)
    ? Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
    : content;
  return hash('sha256', bytes);
}
