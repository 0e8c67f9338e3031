import { createHash } from 'node:crypto';

/** A UUID that is always the same for an entity: Kong makes random ones, nobody here keeps them. */
export function entityId(kind: string, name: string): string {
  const hex = createHash('sha256').update(`${kind} ${name}`).digest('hex');
  // Version 8 and variant of RFC 9562, section 5.8.
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-');
}
