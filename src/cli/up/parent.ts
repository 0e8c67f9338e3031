import type { Interrupter } from '../../run/interruption.ts';
import type { ProgressEvent } from '../../run/progress.ts';

/** Set for the process that `up --detach` leaves behind. */
export const detachedVariable = 'C4GEN_DETACHED';

/** What that process tells the one that started it. */
export type DetachedMessage = { readonly progress: ProgressEvent } | { readonly ready: true };

/** The command that waits until this process, which it started, is ready. */
export interface DetachedParent {
  show(event: ProgressEvent): void;
  /** Tells it that everything is ready, and lets it go. */
  ready(): void;
  /** Lets it go: otherwise the channel to it would keep this process alive. */
  close(): void;
}

/**
 * The parent, where this process was started by `up --detach`; null otherwise. Where it goes away before everything is ready,
 * nobody wants the platform any more.
 */
export function detachedParent(interrupter: Interrupter): DetachedParent | null {
  if (process.env[detachedVariable] !== '1' || process.send === undefined) return null;
  const onGone = (): void => interrupter.interrupt('the end of c4gen up --detach');
  process.once('disconnect', onGone);
  const tell = (message: DetachedMessage, done: () => void): void => {
    if (process.connected) process.send?.(message, undefined, undefined, done);
  };
  const close = (): void => {
    process.off('disconnect', onGone);
    if (process.connected) process.disconnect();
  };
  return {
    show: (progress) => tell({ progress }, () => undefined),
    ready: () => tell({ ready: true }, close),
    close,
  };
}
