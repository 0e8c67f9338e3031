/** What stands at one path of the target folder before anything is written. */
export type DiskState =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'file';
      readonly hash: string;
      /** True where the system has no such bit (Windows). */
      readonly executable: boolean;
      /** True where its owner may not write it. */
      readonly readOnly: boolean;
      /** Whether it has the markers of a merge that somebody still has to resolve. */
      readonly marked: boolean;
    }
  | { readonly kind: 'symlink' | 'directory' | 'special' }
  /** A parent of the path is a file or a symbolic link, so that nothing of the target folder can stand there. */
  | { readonly kind: 'blocked'; readonly by: string };

export const absent: DiskState = { kind: 'absent' };
