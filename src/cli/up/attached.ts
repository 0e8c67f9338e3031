import { once } from 'node:events';
import { ExitCode } from '../../diagnostics/faults.ts';
import type { Plan } from '../../plan/plan.ts';
import { hostPlatform, type HostedPlatform } from '../../run/host.ts';
import type { Interrupter } from '../../run/interruption.ts';
import { lastLogLines } from '../../run/log-lines.ts';
import type { Progress } from '../../run/progress.ts';
import { runFolderOf } from '../../run/run-folder.ts';
import type { Runtime, UnitExit } from '../../run/runtime.ts';
import { createProgress } from '../live-progress.ts';
import { renderVerifyReport } from '../reporters/verify/load-verify-reporter.ts';
import type { Terminal } from '../terminal.ts';
import { writeTraces } from '../traces-file.ts';
import { unitTable } from '../unit-table.ts';
import { visible } from '../visible.ts';
import type { UpFlags, UpWish } from './flags.ts';
import { detachedParent } from './parent.ts';
import { recordWhereWanted, reportTimeline } from './timeline-report.ts';

export interface AttachedUp {
  readonly root: string;
  readonly plan: Plan;
  readonly runtime: Runtime;
  readonly wish: UpWish;
  readonly options: UpFlags;
  readonly interrupter: Interrupter;
  readonly terminal: Terminal;
}

/** Brings the platform up in this process, and keeps it up until the user stops it, or until it is verified. */
export async function upAttached(up: AttachedUp): Promise<ExitCode> {
  const { root, plan, runtime, wish, options, interrupter, terminal } = up;
  const parent = detachedParent(interrupter);
  const live = createProgress(terminal, options.debug);
  const recorder = recordWhereWanted(options, parent === null ? live.show : parent.show);
  const progress = recorder.show;
  // What is said while it stops stays on the screen.
  interrupter.stop.addEventListener('abort', live.pause, { once: true });
  let host: HostedPlatform | null = null;
  try {
    host = await hostPlatform({
      ...{ plan, root, runtime, interrupter, progress },
      ...wish,
    });
    host.onExit((exit) => void reportExit(exit, root, terminal));
    live.pause();
    parent?.ready();
    if (parent === null) printUnits(host, options, terminal);
    if (options.verify !== true) {
      await reportTimeline(recorder, options, terminal);
      return await untilOver(host, up);
    }
    const code = await verify(host, up, progress);
    live.pause();
    await reportTimeline(recorder, options, terminal);
    return options.keep === true ? await untilOver(host, up, code) : code;
  } finally {
    live.pause();
    await host?.close();
    parent?.close();
    if (host !== null) terminal.err('stopped\n');
  }
}

/** The table is the result, except where that is the verdict in JSON: nothing else may be on stdout then. */
function printUnits(host: HostedPlatform, options: UpFlags, terminal: Terminal): void {
  const table = `\n${unitTable(host.units(), terminal.width)}\n`;
  if (options.format === 'pretty') terminal.out(table);
  else if (options.verify === true) terminal.err(table);
  else terminal.out(`${JSON.stringify(host.units(), null, 2)}\n`);
}

async function verify(
  host: HostedPlatform,
  { options, interrupter, terminal }: AttachedUp,
  progress: Progress,
): Promise<ExitCode> {
  const report = await host.verify(interrupter.stop, progress);
  terminal.out(await renderVerifyReport(report, options.format, terminal));
  await writeTraces(options.traces, () => host.traces());
  return report.ok ? ExitCode.fine : ExitCode.findings;
}

/** Keeps the platform up until the user stops it, or until nothing of it runs any more. */
async function untilOver(
  host: HostedPlatform,
  { interrupter, terminal }: AttachedUp,
  code: ExitCode = ExitCode.fine,
): Promise<ExitCode> {
  const { stop } = interrupter;
  if (stop.aborted) return code;
  terminal.err('Running. Ctrl-C stops everything; c4gen verify, in another terminal, proves it.\n');
  await Promise.race([once(stop, 'abort'), untilAllEnded(host)]);
  if (stop.aborted) return code;
  terminal.err('error: every unit of the platform has ended\n');
  return ExitCode.findings;
}

function untilAllEnded(host: HostedPlatform): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (host.units().every(({ state }) => state === 'exited')) resolve();
    };
    host.onExit(look);
    look();
  });
}

const shownLogLines = 8;

async function reportExit(exit: UnitExit, root: string, terminal: Terminal): Promise<void> {
  const how = exit.signal === null ? `with code ${exit.code}` : `by ${exit.signal}`;
  const lines = await lastLogLines(runFolderOf(root).logOf(exit.unit), shownLogLines);
  const told = lines.map((line) => `  ${visible(line)}\n`).join('');
  terminal.err(`warning: ${visible(exit.unit)} ended ${how}\n${told}`);
}
