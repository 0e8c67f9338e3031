import type { Progress } from '../../run/progress.ts';
import { recordProgress, type Recorder } from '../../run/timeline/recorder.ts';
import type { OptionDefinition } from '../command.ts';
import { assertOutputFile, writeOutputFile } from '../output-file.ts';
import type { Terminal } from '../terminal.ts';
import type { UpFlags } from './flags.ts';

/** How `up` is asked where the time went. The file has an option of its own: a diagram that follows `--timeline` is never written over. */
export const TIMELINE_OPTIONS: readonly OptionDefinition[] = [
  { flags: '--timeline', description: 'print what waited for what, and the slowest chain' },
  {
    flags: '--timeline-file <file>',
    description: 'write that as JSON that chrome://tracing and Perfetto open',
  },
];

/** @throws {UserFault} where the file cannot be written where it is wanted */
export function assertTimelineFile({ timelineFile }: UpFlags): Promise<void> {
  return assertOutputFile('--timeline-file', timelineFile);
}

/** Records what happens where the options ask for it; else nothing is kept. */
export function recordWhereWanted(options: UpFlags, next: Progress): Recorder {
  return options.timeline === true || options.timelineFile !== undefined
    ? recordProgress(next)
    : { show: next, events: () => [] };
}

/**
 * Prints and writes the timeline, as the options ask.
 *
 * @throws {UserFault} where the file cannot be written
 */
export async function reportTimeline(
  recorder: Recorder,
  options: UpFlags,
  terminal: Terminal,
): Promise<void> {
  if (options.timeline !== true && options.timelineFile === undefined) return;
  const { timelineOf } = await import('../../run/timeline/timeline.ts');
  const timeline = timelineOf(recorder.events());
  if (options.timeline === true) {
    const { timelineChart } = await import('./timeline-chart.ts');
    const chart = `\n${timelineChart(timeline, terminal.width)}`;
    // JSON on stdout stays JSON.
    if (options.format === 'json') terminal.err(chart);
    else terminal.out(chart);
  }
  if (options.timelineFile !== undefined) {
    const { traceFile } = await import('../../run/timeline/trace-events.ts');
    await writeOutputFile(options.timelineFile, 'the timeline', traceFile(timeline));
  }
}
