import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Seen from here, and from where the fuzzer is built to (dist/test/model). */
const beside = ['../../../shared', '../../../../shared'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);

/**
 * The folder of real diagrams and of Mermaid's readings of them. It is not part of the repository: tests that need it are skipped,
 * and say so, where neither C4GEN_SHARED nor the folder `shared` beside the checkout names it.
 */
export const sharedFolder: string | undefined = [process.env['C4GEN_SHARED'], ...beside].find(
  (folder) => folder !== undefined && existsSync(path.join(folder, 'corpus')),
);

if (sharedFolder === undefined) {
  console.warn(
    'The folder of shared diagrams is absent (C4GEN_SHARED or ../shared): tests on real diagrams are skipped.',
  );
}
