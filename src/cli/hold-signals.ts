const held = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a short step that should not be cut in two. The first signal to end the process waits until the step is over and
 * then has its usual effect; a second one has it at once.
 */
export async function holdSignals<T>(step: () => Promise<T>): Promise<T> {
  let pending: NodeJS.Signals | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    const isSecond = pending !== undefined;
    pending = signal;
    if (isSecond) letGo();
  };
  const letGo = (): void => {
    for (const signal of held) process.off(signal, onSignal);
    if (pending !== undefined) process.kill(process.pid, pending);
  };
  for (const signal of held) process.on(signal, onSignal);
  try {
    return await step();
  } finally {
    letGo();
  }
}
