// A process of its own that outlives c4gen by seconds: it is told on stdin which processes c4gen started (`+pid`) and which
// ended (`-pid`), and which runs have something in an engine (`+run name engine`, `-run name`). When stdin closes, c4gen is gone,
// however that came about, and what is left is ended: process groups first asked, then forced; what is in an engine removed.
import { createInterface } from 'node:readline';

const graceMs = 2_000;
const groups = new Set<number>();
/** Engine by run. */
const runs = new Map<string, string>();

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const run = /^([+-])run (\w+)(?: (\S+))?$/.exec(line);
  if (run === null) noteProcess(line);
  else if (run[1] === '+') runs.set(run[2] ?? '', run[3] ?? '');
  else runs.delete(run[2] ?? '');
});
lines.on('close', () => {
  if (groups.size > 0) {
    signalAll('SIGTERM');
    setTimeout(() => signalAll('SIGKILL'), graceMs);
  }
  for (const [run, engine] of runs) void removeOrphans(run, engine);
});
// A terminal that closes, or Ctrl-C, is c4gen's affair.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

function noteProcess(line: string): void {
  const pid = Number(line.slice(1));
  if (!Number.isSafeInteger(pid) || pid <= 1) return;
  if (line.startsWith('+')) groups.add(pid);
  else groups.delete(pid);
}

/** The libraries for it are loaded only now: hardly any watchdog ever needs them. */
async function removeOrphans(run: string, engine: string): Promise<void> {
  const { removeRunOfTheDead } = await import('../docker/remove-orphans.ts');
  await removeRunOfTheDead(run, engine);
}

function signalAll(signal: NodeJS.Signals): void {
  for (const pid of groups) {
    try {
      // Each was started as the leader of a group, which holds what it started in turn. Windows has no groups.
      process.kill(process.platform === 'win32' ? pid : -pid, signal);
    } catch {
      groups.delete(pid);
    }
  }
}
