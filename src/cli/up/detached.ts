import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExitCode, UserFault } from '../../diagnostics/faults.ts';
import type { Interrupter } from '../../run/interruption.ts';
import type { Progress } from '../../run/progress.ts';
import { createRunFolder, runFolderOf, type RunFolder } from '../../run/run-folder.ts';
import type { Runtime } from '../../run/runtime.ts';
import { fetchStatus, fetchTraces, requestVerify } from '../../run/session/control-client.ts';
import { findSession, type Session } from '../../run/session/session-file.ts';
import type { LoadedConfig } from '../config/config-options.ts';
import { createProgress } from '../live-progress.ts';
import { runningSession } from '../platform-folder.ts';
import { renderVerifyReport } from '../reporters/verify/load-verify-reporter.ts';
import type { Terminal } from '../terminal.ts';
import { writeTraces } from '../traces-file.ts';
import { unitTable } from '../unit-table.ts';
import type { UpFlags } from './flags.ts';
import { detachedVariable, type DetachedMessage } from './parent.ts';
import { recordWhereWanted, reportTimeline } from './timeline-report.ts';

export interface DetachedUp {
  readonly root: string;
  readonly models: readonly string[];
  readonly runtime: Runtime['name'];
  readonly options: UpFlags;
  readonly config: LoadedConfig;
  readonly interrupter: Interrupter;
  readonly terminal: Terminal;
}

/** Brings the platform up in a process of its own, and returns when it is ready; with `--verify`, when it is verified. */
export async function upDetached(up: DetachedUp): Promise<ExitCode> {
  const { options, root, terminal, interrupter } = up;
  const folder = await createRunFolder(root);
  await assertFree(folder);
  const live = createProgress(terminal, options.debug);
  interrupter.stop.addEventListener('abort', live.pause, { once: true });
  const recorder = recordWhereWanted(options, live.show);
  const code = await untilReady(up, folder, recorder.show);
  live.pause();
  interrupter.stop.throwIfAborted();
  if (code !== ExitCode.fine) return code;
  const session = await runningSession(root);
  const { units } = await fetchStatus(session.control);
  const table = `\n${unitTable(units, terminal.width)}\n`;
  if (options.format === 'pretty') terminal.out(table);
  else if (options.verify === true) terminal.err(table);
  else terminal.out(`${JSON.stringify(units, null, 2)}\n`);
  const verdict =
    options.verify === true
      ? await verify(up, session, { show: recorder.show, pause: live.pause })
      : ExitCode.fine;
  await reportTimeline(recorder, options, terminal);
  if (options.verify !== true) terminal.err('Running. c4gen down stops it.\n');
  return verdict;
}

async function assertFree(folder: RunFolder): Promise<void> {
  const running = await findSession(folder);
  if (running === null) return;
  throw new UserFault(`the platform runs already, in process ${running.pid}`, {
    hint: 'See c4gen status; c4gen down stops it.',
  });
}

async function verify(
  { options, interrupter, terminal }: DetachedUp,
  session: Session,
  live: { readonly show: Progress; pause(): void },
): Promise<ExitCode> {
  const { control } = session;
  try {
    const report = await requestVerify(control, {
      signal: interrupter.stop,
      progress: live.show,
    });
    live.pause();
    terminal.out(await renderVerifyReport(report, options.format, terminal));
    await writeTraces(options.traces, () => fetchTraces(control));
    return report.ok ? ExitCode.fine : ExitCode.findings;
  } finally {
    live.pause();
    if (options.keep !== true) await (await import('../commands/down.ts')).stopSession(session);
  }
}

/** Starts the process that stays, shows its progress, and resolves when it is ready, or with its exit code. */
async function untilReady(up: DetachedUp, folder: RunFolder, show: Progress): Promise<ExitCode> {
  const output = join(runFolderOf(up.root).path, 'up.log');
  const child = startDetached(up, output);
  const stop = (): void => void child.kill('SIGTERM');
  const kill = (): void => void child.kill('SIGTERM');
  up.interrupter.stop.addEventListener('abort', stop);
  up.interrupter.kill.addEventListener('abort', kill);
  const code = await new Promise<number>((resolve) => {
    child.on('message', (message: DetachedMessage) => {
      if ('progress' in message) show(message.progress);
      else resolve(ExitCode.fine);
    });
    child.on('exit', (exitCode) => resolve(exitCode ?? ExitCode.crash));
    child.on('error', () => resolve(ExitCode.crash));
  });
  up.interrupter.stop.removeEventListener('abort', stop);
  up.interrupter.kill.removeEventListener('abort', kill);
  if (child.connected) child.disconnect();
  child.unref();
  const stopped = up.interrupter.stop.aborted;
  if (code !== ExitCode.fine && !stopped)
    up.terminal.err(await readFile(output, 'utf8').catch(() => ''));
  return code as ExitCode;
}

function startDetached(
  { root, models, runtime, options, config }: DetachedUp,
  output: string,
): ChildProcess {
  const program = process.argv[1] ?? '';
  const flags = [
    ...['--output', root, '--runtime', runtime, '--timeout', options.timeout],
    ...(options.only === undefined ? [] : ['--only', options.only]),
    ...options.port.flatMap((pin) => ['--port', pin]),
    ...options.image.flatMap((pair) => ['--image', pair]),
    ...(options.registryPrefix === undefined ? [] : ['--registry-prefix', options.registryPrefix]),
    ...(config.file === null ? ['--no-config'] : ['--config', config.file]),
  ];
  const log = openSync(output, 'w', 0o600);
  const child = spawn(process.execPath, [program, 'up', ...models, ...flags], {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
    env: { ...process.env, [detachedVariable]: '1' },
  });
  closeSync(log);
  return child;
}
