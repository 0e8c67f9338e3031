import { UserFault } from '../diagnostics/faults.ts';
import type { WriteRequest } from './request.ts';

/**
 * Tells which files the user wants back as they are generated.
 *
 * @throws {UserFault} on a path that no generated file has or lies below
 */
export function restores({ target, files, restore = [] }: WriteRequest): (path: string) => boolean {
  const wanted = restore.map((path) => path.replaceAll('\\', '/').replace(/^\.\/|\/+$/gu, ''));
  const isAt = (path: string, place: string) => path === place || path.startsWith(`${place}/`);
  for (const place of wanted) {
    if (files.some(({ path }) => isAt(path, place))) continue;
    throw new UserFault(`no generated file is at ${place}`, {
      hint: `Paths to restore are relative to ${target}, as c4gen lists them.`,
    });
  }
  return (path) => wanted.some((place) => isAt(path, place));
}
