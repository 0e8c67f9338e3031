import { log } from './log.ts';

/** How long a process may take to stop, in milliseconds. */
const LONGEST_STOP = 10_000;

/**
 * Starts something and ties it to the process. SIGTERM and SIGINT close it and exit 0; a second signal, a close that fails
 * or takes longer than 10 s, a start that fails, and an error nobody caught exit 1. Where C4GEN_PARENT_PIPE is 1, the
 * end of stdin stops it too: whoever started it is gone.
 */
export async function runUntilStopped<T extends { close(): Promise<void> }>(
  start: () => Promise<T>,
): Promise<T> {
  process.on('uncaughtException', (error) => fail(error, 'uncaught error'));
  try {
    const running = await start();
    closeWithProcess(running);
    return running;
  } catch (error) {
    return fail(error, 'could not start');
  }
}

function closeWithProcess(running: { close(): Promise<void> }): void {
  let stopping = false;
  const stop = (reason: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ reason }, 'stopping');
    setTimeout(() => fail(new Error('took too long'), 'could not stop'), LONGEST_STOP);
    running.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error, 'could not stop'),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (process.env['C4GEN_PARENT_PIPE'] === '1') {
    process.stdin.on('end', () => stop('parent is gone')).resume();
  }
}

function fail(error: unknown, what: string): never {
  log.fatal({ err: error }, what);
  process.exit(1);
}
