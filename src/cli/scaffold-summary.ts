import { changesFile, isConflict } from '../write/decide.ts';
import type { Decision } from '../write/decide.ts';
import type { WriteOutcome } from '../write/write-platform.ts';
import { sections } from './scaffold-sections.ts';
import type { Section } from './scaffold-sections.ts';
import { visible } from './visible.ts';
import { wrap } from './wrap.ts';

export interface SummaryOptions {
  /** The target folder as the user knows it. */
  readonly folder: string;
  /** True where the outcome is only what a run would do. Every file that it would change is then listed. */
  readonly planned: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Nobody reads more rows of one section; a planned run lists them all. */
const mostRows = 20;

/** Tells what a run did, or would do: a line of counts, then what needs a look. Pure. */
export function summariseScaffold(outcome: WriteOutcome, options: SummaryOptions): string {
  const { decisions } = outcome;
  const blocks = [`${visible(options.folder)}: ${headline(outcome, options)}\n`];
  if (options.planned) {
    const rows = decisions.filter(changesFile).map(changeRow);
    if (rows.length > 0) blocks.push(`${rows.join('\n')}\n`);
  }
  blocks.push(...renameBlocks(outcome, options));
  for (const section of sections) {
    const rows = decisions.filter(section.has).map(attentionRow);
    if (rows.length > 0) blocks.push(sectionBlock(section, rows, options));
  }
  return blocks.join('\n');
}

function sectionBlock(
  { title, advice }: Section,
  rows: readonly string[],
  { planned, width }: SummaryOptions,
): string {
  const shown = planned ? [...rows] : rows.slice(0, mostRows);
  if (rows.length > shown.length) {
    shown.push(`  … and ${rows.length - shown.length} more: --dry-run lists them all`);
  }
  const after = advice === undefined ? [] : wrap(advice, width);
  return `${[`${title}:`, ...shown, ...after].join('\n')}\n`;
}

function renameBlocks(outcome: WriteOutcome, { planned, width }: SummaryOptions): string[] {
  const { renames, moves, blockedMoves, renameHints } = outcome;
  const blocks: string[] = [];
  const arrow = ({ from, to }: { from: string; to: string }) =>
    `${visible(from)} -> ${visible(to)}`;
  if (renames.length > 0) {
    const rows = renames.flatMap((rename) => [
      `  ${arrow(rename)}${rename.why === 'said' ? '' : ' (found by what stayed the same)'}`,
    ]);
    const verb = planned ? 'to move' : 'moved';
    rows.push(...moves.map((move) => `  ${verb}  ${arrow(move)}`));
    const note =
      'Hosts, variables, topics and tables that are named after it follow. Data of a running platform ' +
      'stays under the old names.';
    blocks.push(
      `${['Renamed, with your work in it:', ...rows, ...wrap(note, width)].join('\n')}\n`,
    );
  }
  if (blockedMoves.length > 0) {
    const rows = blockedMoves.map((move) => `  ${arrow(move)}`);
    const note = 'Something stands where they belong, or they are links. Move your work by hand.';
    blocks.push(`${['Renamed, but not moved:', ...rows, ...wrap(note, width)].join('\n')}\n`);
  }
  for (const { from, to } of renameHints) {
    const [old = ''] = from;
    const which = from.length === 1 ? visible(old) : `one of ${from.map(visible).join(', ')}`;
    const note =
      `${visible(to)} may be ${which} under another name. If it is, put this above it ` +
      `${planned ? 'before' : 'next time before'} you run scaffold:`;
    blocks.push(`${wrap(note, width).join('\n')}\n  %% c4gen-renamed-from ${visible(old)}\n`);
  }
  return blocks;
}

function headline({ decisions, changes }: WriteOutcome, { planned }: SummaryOptions): string {
  const counted: readonly (readonly [string, (decision: Decision) => boolean])[] = [
    [planned ? 'to create' : 'created', ({ action }) => action === 'create'],
    [planned ? 'to update' : 'updated', ({ action }) => action === 'update'],
    [planned ? 'to merge' : 'merged', ({ reason }) => reason === 'merged'],
    [planned ? 'to remove' : 'removed', ({ reason }) => reason === 'untouched'],
    ['unchanged', ({ action }) => action === 'unchanged'],
    ['kept', ({ action }) => action === 'keep'],
    ['in conflict', isConflict],
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

function attentionRow({ path, by }: Decision): string {
  const place = by === undefined ? '' : ` (${visible(by)} is not a folder)`;
  return `  ${visible(path)}${place}`;
}
