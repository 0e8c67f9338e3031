// A process of its own that outlives c4gen by seconds: it is told on stdin which processes c4gen started (`+pid`) and which
// ended (`-pid`). When stdin closes, c4gen is gone, however that came about, and what is left is ended: groups first asked, then forced.
import { createInterface } from 'node:readline';

const graceMs = 2_000;
const groups = new Set<number>();

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const pid = Number(line.slice(1));
  if (!Number.isSafeInteger(pid) || pid <= 1) return;
  if (line.startsWith('+')) groups.add(pid);
  else groups.delete(pid);
});
lines.on('close', () => {
  if (groups.size === 0) return;
  signalAll('SIGTERM');
  setTimeout(() => signalAll('SIGKILL'), graceMs);
});
// A terminal that closes, or Ctrl-C, is c4gen's affair.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

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
