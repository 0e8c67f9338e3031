import type { UnitStatus } from './runtime.ts';

/** A stage of `up` or `verify` that takes long enough to be shown. */
export type Step = 'scaffold' | 'install' | 'bundle' | 'pull' | 'start' | 'verify' | 'stop';

/** Something that happened, for whoever watches. Plain data: it crosses process borders as JSON. */
export type ProgressEvent =
  | { readonly kind: 'note'; readonly text: string }
  /** Only for those who want to know everything. */
  | { readonly kind: 'detail'; readonly text: string }
  | { readonly kind: 'warning'; readonly text: string }
  | { readonly kind: 'begin' | 'tick' | 'end'; readonly step: Step; readonly text: string }
  | { readonly kind: 'unit'; readonly status: UnitStatus };

export type Progress = (event: ProgressEvent) => void;
