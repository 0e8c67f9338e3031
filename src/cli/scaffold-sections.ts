import type { Decision, Reason } from '../write/decide.ts';

/** Files of which the same is to be said. */
export interface Section {
  readonly title: string;
  readonly has: (decision: Decision) => boolean;
  /** What the user can do; shown below the files. */
  readonly advice?: string;
}

const because =
  (action: Decision['action'], ...reasons: readonly Reason[]) =>
  (decision: Decision): boolean =>
    decision.action === action && reasons.includes(decision.reason);

/** What a user should know; the rest is only counted. What asks for something to be done comes last. */
export const sections: readonly Section[] = [
  {
    title: 'Merged with your edits',
    has: because('merge', 'merged'),
  },
  {
    title: 'Yours from now on, as edits of what is generated',
    has: because('keep', 'adopted'),
  },
  {
    title: 'Kept as you edited them',
    has: because('keep', 'edited'),
  },
  {
    title: 'Not written again, because you deleted them',
    has: because('keep', 'deleted-by-user'),
    advice: '--restore PATH brings one back.',
  },
  {
    title: 'No longer generated, but kept because you edited them',
    has: because('orphan', 'edited'),
    advice: 'Remove them when you no longer need them.',
  },
  {
    title: 'No longer generated, but not removed',
    has: because('orphan', 'read-only', 'symlink', 'directory', 'special', 'blocked'),
    advice: 'They are write-protected, or something else stands there now.',
  },
  {
    title: 'Not updated, because you edited them and they are c4gen’s',
    has: because('conflict', 'edited-and-changed'),
    advice:
      '--diff shows what is generated now, --restore PATH takes it. To keep your edit, move it to a file of your own.',
  },
  {
    title: 'Not written, because files of yours stand there',
    has: because('conflict', 'untracked-file'),
    advice: '--adopt keeps them as your edits, --restore PATH replaces one.',
  },
  {
    title: 'Not written, because something else stands there',
    has: because('conflict', 'symlink', 'directory', 'special', 'blocked'),
    advice: 'Symbolic links are not followed. Move them away, and run scaffold again.',
  },
  {
    title: 'Not written, because they are write-protected',
    has: because('conflict', 'read-only'),
    advice: 'Make them writable, and run scaffold again.',
  },
  {
    title: 'Not merged, because c4.lock has no base for them, or they are not UTF-8',
    has: because('conflict', 'no-base', 'not-text'),
    advice: '--diff shows what is generated now, --restore PATH takes it.',
  },
  {
    title: 'Not merged, because conflict markers are still in them',
    has: because('conflict', 'unresolved'),
    advice: 'Resolve what stands between <<<<<<< and >>>>>>>, and run scaffold again.',
  },
  {
    title: 'Merged, with conflicts',
    has: because('merge', 'merge-conflict'),
    advice:
      'You and the diagram changed the same lines: choose between <<<<<<< yours and >>>>>>> generated now, and remove the markers.',
  },
];
