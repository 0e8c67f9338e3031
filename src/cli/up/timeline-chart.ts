import stringWidth from 'string-width';
import { ownMs, type Timeline, type TimelineUnit } from '../../run/timeline/timeline.ts';
import { layOut, type Column } from '../columns.ts';
import { visible } from '../visible.ts';
import { wrap } from '../wrap.ts';

const columns: readonly Column[] = [
  { title: 'element', shrinks: true },
  { title: 'waited for' },
  { title: 'created', align: 'right' },
  { title: 'started', align: 'right' },
  { title: 'ready', align: 'right' },
];
/** A bar shorter than this tells nothing. */
const shortestBar = 10;
const gap = 2;

/**
 * A timeline as text: a row for each unit with its times since the start began, in seconds, and a bar; then the slowest chain and what
 * was spent beyond it. Pure.
 */
export function timelineChart(timeline: Timeline, width: number): string {
  const begin = timeline.steps.find(({ step }) => step === 'start')?.beginMs ?? 0;
  const time = (ms: number): string => seconds(ms - begin);
  const rows = timeline.units.map((unit) => [
    visible(unit.id),
    visible(unit.waitedFor ?? ''),
    ...[unit.createdMs, unit.startedMs, unit.readyMs].map(time),
  ]);
  const natural = Math.max(...layOut(columns, rows, Infinity).map((line) => stringWidth(line)));
  const barWidth = Math.max(shortestBar, width - natural - gap);
  const bar = barOf(begin, timeline.startMs, barWidth);
  const drawn = timeline.units.map((unit, index) => [...(rows[index] ?? []), bar(unit)]);
  const table = layOut([...columns, { title: '' }], drawn, width);
  return `${[...stepLines(timeline), ...table, legend, '', ...summary(timeline, width)].join('\n')}\n`;
}

const legend = '· waits for its turn   ░ is created   █ gets ready';

function stepLines({ steps }: Timeline): string[] {
  const told = steps.map(({ step, beginMs, endMs }) => `${step} ${seconds(endMs - beginMs)}`);
  return told.length === 0 ? [] : [`Stages: ${told.join(', ')}`, ''];
}

function barOf(begin: number, startMs: number, width: number): (unit: TimelineUnit) => string {
  const column = (ms: number): number =>
    Math.min(width, Math.round(((ms - begin) / Math.max(startMs, 1)) * width));
  return ({ freeMs, createdMs, startedMs, readyMs }) => {
    // What lasted has a mark, however short it was, and wherever it was.
    const started = Math.min(column(startedMs), width - 1);
    const created = Math.min(column(createdMs), started);
    const free = Math.min(column(freeMs), created);
    const lengths = [free, created - free, started - created];
    const ready = Math.max(column(readyMs), started + 1);
    const marks = [' ', '·', '░'].map((mark, index) => mark.repeat(lengths[index] ?? 0));
    return marks.join('') + '█'.repeat(ready - started);
  };
}

function summary({ startMs, chain, chainMs, units }: Timeline, width: number): string[] {
  if (chain.length === 0) return ['No unit was started.'];
  const links = chain.map((unit) => `${visible(unit.id)} ${seconds(ownMs(unit))}`).join(' > ');
  const beyond = startMs - chainMs;
  const percent = Math.round((beyond / chainMs) * 100);
  return [
    ...wrap(`Slowest chain, ${seconds(chainMs)}: ${links}`, width),
    `All ${units.length} ready after ${seconds(startMs)}: ${seconds(beyond)} (${percent} %) beyond that chain`,
  ];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
