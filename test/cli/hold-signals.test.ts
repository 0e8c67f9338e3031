import { expect, onTestFinished, test } from 'vitest';
import { holdSignals } from '../../src/cli/hold-signals.ts';

/** Counts the signals that reach the process, in place of their usual effect. */
function countSignals(): () => number {
  let count = 0;
  const listener = (): void => void (count += 1);
  process.on('SIGHUP', listener);
  onTestFinished(() => void process.off('SIGHUP', listener));
  return () => count;
}

/** Sends a signal, and waits until this process has it. */
async function signal(): Promise<void> {
  const arrived = new Promise<void>((resolve) => process.once('SIGHUP', () => resolve()));
  process.kill(process.pid, 'SIGHUP');
  await arrived;
}

test('a signal during the step comes again when the step is over', async () => {
  const count = countSignals();
  const again = new Promise<void>((resolve) => {
    process.on('SIGHUP', function listener() {
      if (count() < 2) return;
      process.off('SIGHUP', listener);
      resolve();
    });
  });
  let afterSignal = false;
  await holdSignals(async () => {
    await signal();
    expect(count()).toBe(1);
    afterSignal = true;
  });
  await again;
  expect([afterSignal, count()]).toEqual([true, 2]);
});

test('without a signal nothing is sent, and no listener stays', async () => {
  const before = process.listenerCount('SIGHUP');
  expect(await holdSignals(async () => 'result')).toBe('result');
  await expect(holdSignals(() => Promise.reject(new Error('failed')))).rejects.toThrow();
  expect(process.listenerCount('SIGHUP')).toBe(before);
});
