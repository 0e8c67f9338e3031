import { relative } from 'node:path';

/** An absolute path as messages show it: relative to the working directory where that is shorter. */
export function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path !== '' && path.length < file.length ? path : file;
}
