import { spawn, type ChildProcess as NodeChild, type StdioOptions } from 'node:child_process';
import type { Watchdog } from './watchdog/watchdog.ts';

/** How a process ended: one of the two is set, or neither where it could not be started. */
export interface ChildExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** Why it could not be started (no such program, no memory …). */
  readonly startError: string | null;
}

/** A process that c4gen started, the leader of a group of its own. */
export interface ChildProcess {
  /** Undefined where it could not be started. */
  readonly pid: number | undefined;
  /** Resolves when it ended; never rejects. */
  readonly exit: Promise<ChildExit>;
  /** Asks its group to end, and forces it after the time given. Resolves when it ended. */
  stop(graceMs: number): Promise<void>;
  /** Ends its group at once. */
  kill(): void;
}

/** What a child gets of c4gen's own environment: where programs, home and temporary files are, language, and proxies. */
const inherited = [
  ...['PATH', 'HOME', 'USER', 'SHELL', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP'],
  ...['SystemRoot', 'APPDATA', 'LOCALAPPDATA', 'USERPROFILE', 'ComSpec', 'PATHEXT'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'],
  ...['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
];

/** The part of c4gen's own environment that children may see. */
export function inheritedEnvironment(): Record<string, string> {
  const kept = inherited.flatMap((name): [string, string][] => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(kept);
}

/**
 * Starts a process in a group of its own, under the watchdog.
 *
 * @param options.environment everything it sees; nothing is inherited
 * @param options.streams its standard streams. A log is given as an open file: nothing is lost when c4gen dies
 * @param options.observe gets the handle, to read streams that are pipes
 */
export function startChild(
  command: readonly [string, ...string[]],
  options: {
    readonly cwd: string;
    readonly environment: Readonly<Record<string, string>>;
    readonly streams: StdioOptions;
    readonly watchdog: Watchdog;
    readonly observe?: (child: NodeChild) => void;
  },
): ChildProcess {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.environment,
    stdio: options.streams,
    detached: true,
    windowsHide: true,
  });
  child.stdin?.on('error', () => undefined);
  options.observe?.(child);
  const group = createGroup(child.pid);
  if (child.pid !== undefined) options.watchdog.watch(child.pid);
  const exit = exitOf(child).then((ended) => {
    group.end();
    if (child.pid !== undefined) options.watchdog.release(child.pid);
    return ended;
  });
  return {
    pid: child.pid,
    exit,
    stop: async (graceMs) => {
      group.signal('SIGTERM');
      const timer = setTimeout(() => group.signal('SIGKILL'), graceMs);
      await exit;
      clearTimeout(timer);
    },
    kill: () => group.signal('SIGKILL'),
  };
}

function exitOf(child: NodeChild): Promise<ChildExit> {
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve({ code, signal, startError: null }));
    child.on('error', (error) => {
      // Also emitted where a signal cannot be sent; that child still ends.
      if (child.pid === undefined) resolve({ code: null, signal: null, startError: error.message });
    });
  });
}

/** The process group of a child, for as long as its leader lives: afterwards its number may be somebody else's. */
function createGroup(leader: number | undefined): {
  signal(signal: NodeJS.Signals): void;
  /** The leader ended: what it left behind goes too. */
  end(): void;
} {
  let ended = leader === undefined;
  const signal = (name: NodeJS.Signals): void => {
    if (ended || leader === undefined) return;
    try {
      process.kill(process.platform === 'win32' ? leader : -leader, name);
    } catch {
      // ESRCH: the group is gone, which is what was wanted.
    }
  };
  return {
    signal,
    end: () => {
      signal('SIGKILL');
      ended = true;
    },
  };
}
