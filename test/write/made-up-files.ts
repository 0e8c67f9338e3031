import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { DiskState } from '../../src/write/disk-state.ts';
import type { ElementFacts } from '../../src/write/manifest.ts';
import type { FileClass, RenderedFile } from '../../src/write/rendered-file.ts';
import type { WriteRequest } from '../../src/write/request.ts';

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
  const [elements, relations, renamedFrom] = [new Map(), new Map(), new Map()];
  return { target, files, generator: '1.2.3', model: null, elements, relations, renamedFrom };
}

/** What is remembered of an element that is a service. */
export function facts(id: string, more: Partial<ElementFacts> = {}): ElementFacts {
  return {
    role: 'service',
    unit: id,
    folder: `services/${id}`,
    technology: 'node',
    declaredTechnology: 'Node',
    label: '',
    parent: null,
    after: null,
    ...more,
  };
}

/** A file as it is found on disk. */
export function fileState(
  hash: string,
  more: Partial<Extract<DiskState, { kind: 'file' }>> = {},
): DiskState {
  return { kind: 'file', hash, executable: false, readOnly: false, marked: false, ...more };
}

/** A folder that is removed when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'c4gen-write-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
