/** Whether a file lies in a folder; the root is the empty path. */
export function isIn(file: string, folder: string): boolean {
  return folder === '' || file.startsWith(`${folder}/`);
}
