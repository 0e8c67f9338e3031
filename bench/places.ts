import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout: this file runs as `dist/bench/places.js`. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
export const program = join(root, 'bin', 'c4gen.js');
export const model = join('models', 'ecommerce.mmd');

/** An empty folder that the system cleans up. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'c4gen-bench-'));
}
