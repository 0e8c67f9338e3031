import { existsSync, readFileSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import type { RenderedFile } from '../../src/write/rendered-file.ts';
import type { WriteRequest } from '../../src/write/request.ts';
import { writePlatform } from '../../src/write/write-platform.ts';
import { builtModule } from '../built.ts';
import { request, temporaryFolder } from './made-up-files.ts';

const fixtures = join(import.meta.dirname, '../fixtures/write');

/**
 * Carries out a request in a process of its own that is interrupted at the given write.
 *
 * @param failure code of the system error that this write and all later ones end with, instead of killing the process
 */
export async function writeInterrupted(asked: WriteRequest, at: number, failure?: string) {
  const { elements, relations, renamedFrom, ...rest } = asked;
  const options = {
    ...rest,
    elements: Object.fromEntries(elements),
    relations: Object.fromEntries(relations),
    renamedFrom: Object.fromEntries(renamedFrom),
  };
  return execa({
    reject: false,
    node: true,
    nodeOptions: ['--import', join(fixtures, 'interrupt.mjs')],
    env: { INTERRUPT_AT: String(at), ...(failure !== undefined && { INTERRUPT_WITH: failure }) },
  })`${join(fixtures, 'run.mjs')} ${builtModule('write/write-platform')} ${JSON.stringify(options)}`;
}

/** Lets the lock of a killed process grow stale at once, instead of waiting for it. */
export function ageLock(folder: string): void {
  const lock = join(folder, '.c4gen-writing');
  if (!existsSync(lock)) return;
  for (const claim of readdirSync(lock)) utimesSync(join(lock, claim), 0, 0);
}

const housekeeping = /(?:^|\/)(?:c4\.lock(?:\.next)?|\.c4gen-.*)$/;

/** The files of the platform in a folder with their content. */
export function contents(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !housekeeping.test(path) && !path.startsWith('.c4gen-writing'));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** Every name in the folder, with what a run leaves behind if it does not clean up. */
export const names = (folder: string) =>
  readdirSync(folder, { recursive: true }).map(String).sort();

/** What an uninterrupted run of the versions leaves: names, contents and manifest. */
export async function uninterrupted(list: readonly RenderedFile[][]) {
  const folder = temporaryFolder();
  for (const files of list) await writePlatform(request(folder, files));
  return result(folder);
}

/** All that is to be seen of a run afterwards. */
export function result(folder: string) {
  return {
    names: names(folder),
    contents: contents(folder),
    manifest: readFileSync(join(folder, 'c4.lock'), 'utf8'),
  };
}
