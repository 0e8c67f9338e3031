import { changesFile } from '../write/decide.ts';
import type { Decision, Reason } from '../write/decide.ts';
import type { WriteOutcome } from '../write/write-platform.ts';
import { visible } from './visible.ts';

export interface SummaryOptions {
  /** The target folder as the user knows it. */
  readonly folder: string;
  /** True where the outcome is only what a run would do. Every file that it would change is then listed. */
  readonly planned: boolean;
}

/** What the rows of a section say of a file. */
const wording: Readonly<Record<Reason, string>> = {
  new: 'new',
  'generated-content-changed': 'what is generated has changed',
  'not-executable': 'has to be executable',
  'as-generated': 'as generated',
  once: 'yours since it was first written',
  'deleted-by-user': 'you deleted it; remove its line from c4.lock to have it back',
  edited: 'you edited it',
  'edited-and-changed':
    'you edited it, and what is generated has changed; move your edit elsewhere, delete the file and its line in c4.lock, and run again',
  'untracked-file': 'a file that c4gen did not write stands there; move it away',
  symlink: 'a symbolic link stands there, and links are not followed',
  directory: 'a folder stands there',
  special: 'neither a file nor a folder stands there',
  blocked: 'the folder it belongs in is none',
  untouched: 'no longer generated',
  gone: 'no longer generated, and gone already',
};

interface Section {
  readonly title: string;
  readonly has: (decision: Decision) => boolean;
}

/** What a user should look at; the rest is only counted. */
const sections: readonly Section[] = [
  {
    title: 'Not written, to keep what is there',
    has: ({ action }) => action === 'conflict',
  },
  {
    title: 'Kept as you left them',
    has: ({ action, reason }) => action === 'keep' && reason !== 'once',
  },
  {
    title: 'No longer generated, but not removed',
    has: ({ action, reason }) => action === 'orphan' && reason !== 'untouched' && reason !== 'gone',
  },
];

/** Nobody reads more rows of one section; a planned run lists them all. */
const mostRows = 20;

/** Tells what a run did, or would do: a line of counts, then the files that need a look. Pure. */
export function summariseScaffold(outcome: WriteOutcome, options: SummaryOptions): string {
  const { decisions } = outcome;
  const blocks = [`${visible(options.folder)}: ${headline(outcome, options)}\n`];
  if (options.planned) {
    const rows = decisions.filter(changesFile).map(changeRow);
    if (rows.length > 0) blocks.push(`${rows.join('\n')}\n`);
  }
  for (const { title, has } of sections) {
    const rows = decisions.filter(has).map(attentionRow);
    const shown = options.planned ? rows : rows.slice(0, mostRows);
    if (rows.length > shown.length) {
      shown.push(`  … and ${rows.length - shown.length} more: --dry-run lists them all`);
    }
    if (rows.length > 0) blocks.push(`${title}:\n${shown.join('\n')}\n`);
  }
  return blocks.join('\n');
}

function headline({ decisions, changes }: WriteOutcome, { planned }: SummaryOptions): string {
  const counted: readonly (readonly [string, (decision: Decision) => boolean])[] = [
    [planned ? 'to create' : 'created', ({ action }) => action === 'create'],
    [planned ? 'to update' : 'updated', ({ action }) => action === 'update'],
    [planned ? 'to remove' : 'removed', ({ reason }) => reason === 'untouched'],
    ['unchanged', ({ action }) => action === 'unchanged'],
    ['kept', ({ action }) => action === 'keep'],
    ['in conflict', ({ action }) => action === 'conflict'],
  ];
  const counts = counted
    .map(([name, has]) => [decisions.filter(has).length, name] as const)
    .filter(([count]) => count > 0)
    .map(([count, name], index) => `${count}${index === 0 ? unit(count) : ''} ${name}`);
  const files = counts.length === 0 ? 'no files' : counts.join(', ');
  if (!changes) return `up to date (${files})`;
  if (decisions.some(changesFile)) return files;
  return planned ? `${files}; c4.lock to update` : `${files}; c4.lock updated`;
}

function unit(count: number): string {
  return count === 1 ? ' file' : ' files';
}

function changeRow(decision: Decision): string {
  const verb = decision.action === 'orphan' ? 'remove' : decision.action;
  return `  ${verb}  ${visible(decision.path)}`;
}

function attentionRow({ path, reason, by }: Decision): string {
  const place = by === undefined ? '' : ` (${visible(by)})`;
  return `  ${visible(path)}: ${wording[reason]}${place}`;
}
