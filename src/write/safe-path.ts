/** The manifest: what c4gen wrote into a target folder. */
export const manifestName = 'c4.lock';
/** The manifest that a run is working towards; it is there only while a run writes, or after one was interrupted. */
export const journalName = 'c4.lock.next';
/** The lock (a directory, as proper-lockfile makes it) that a run holds while it writes. */
export const lockName = '.c4gen-writing';
/** The folder of what belongs to runs and not to the platform; the platform's `.gitignore` names it. */
export const runFolderName = '.c4gen';

const temporaryName = /^\.c4gen-[0-9a-f]{16}\.tmp$/;

/** Whether a file of this name is what an interrupted run of c4gen may have left behind. */
export function isTemporaryName(name: string): boolean {
  return temporaryName.test(name);
}

/** What stands between segments of every path of this module, on every system. */
const separator = '/';

/** Well below what any system allows (macOS: 1,024 bytes), so that the target folder's own path fits as well. */
const longestPath = 512;

/**
 * The characters that Windows forbids in names, plus the control characters. The colon is the dangerous one: it
 * names another stream of the same file. (learn.microsoft.com, "Naming Files, Paths, and Namespaces")
 */
// eslint-disable-next-line no-control-regex -- the control characters are what it looks for
const forbiddenCharacters = /[\u0000-\u001f\u007f<>:"|?*\\]/;

/**
 * Says why a path may not be written to, read or removed inside a target folder.
 *
 * @param path a path that should be relative, with forward slashes, normalised
 * @returns the reason as the end of a sentence that starts with the path, or null where the path is fine
 */
export function pathProblem(path: string): string | null {
  if (path === '') return 'is empty';
  if (path.length > longestPath) return `is longer than ${longestPath} characters`;
  if (path.startsWith(separator)) return 'is absolute';
  if (forbiddenCharacters.test(path)) return 'has a character that file names may not have';
  const segments = path.split(separator);
  if (segments.some((segment) => segment === '' || segment === '.')) return 'is not normalised';
  if (segments.includes('..')) return 'leads out of the folder';
  if (segments.some((segment) => /[. ]$/.test(segment)))
    return 'has a name that ends in a dot or space';
  if (segments.some((segment) => Buffer.byteLength(segment) > 255))
    return 'has a name over 255 bytes';
  if (segments.some((segment) => foldPath(segment) === '.git')) return "belongs to git's own data";
  const first = foldPath(segments[0] ?? '');
  const last = foldPath(segments.at(-1) ?? '');
  if (
    first === manifestName ||
    first === journalName ||
    first === lockName ||
    isTemporaryName(last)
  ) {
    return 'is reserved for c4gen itself';
  }
  return null;
}

/** The form under which two paths are one file on a disk that ignores case and Unicode composition. */
export function foldPath(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** The folders that a path lies in, outermost first: `a/b/c` gives `a` and `a/b`. */
export function ancestors(path: string): string[] {
  const segments = path.split(separator);
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join(separator));
}

/** The folder that a path lies in, `''` for the target folder itself. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf(separator)));
}
