import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { WriteRequest } from '../../src/write/inspect.ts';
import type { FileClass, RenderedFile } from '../../src/write/rendered-file.ts';

/** A rendered file, as the renderer would give it. */
export function rendered(
  path: string,
  content: string,
  fileClass: FileClass = 'owned',
): RenderedFile {
  return { path, content, class: fileClass, origin: 'order' };
}

/** A request to write the files into a folder. */
export function request(target: string, files: readonly RenderedFile[]): WriteRequest {
  return { target, files, generator: '1.2.3', model: null, elements: new Map() };
}

/** A folder that is removed when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'c4gen-write-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
