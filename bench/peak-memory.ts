import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagramOf } from './generated-diagram.ts';
import { program, root, temporaryFolder } from './places.ts';

const REPORTER = new URL('report-peak-memory.js', import.meta.url).href;

/** Peak memory of validating a diagram, and of a Node that does nothing. */
export function peakMemory(elements: number): string {
  const folder = temporaryFolder();
  const file = join(folder, 'generated.mmd');
  try {
    const text = diagramOf(elements);
    writeFileSync(file, text);
    const validate = peakOf([program, 'validate', file]);
    const nothing = peakOf(['-e', '0']);
    const size = `${elements.toLocaleString('en')} elements (${megabytes(text.length)})`;
    return `Peak memory of c4gen validate on ${size}: ${megabytes(validate)}; of node -e 0: ${megabytes(nothing)}.\n`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns bytes */
function peakOf(args: readonly string[]): number {
  const { status, output, error } = spawnSync(process.execPath, ['--import', REPORTER, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${output[2]}`);
  return Number(output[3]);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}
