import type { UnitStatus } from './runtime.ts';

/** A stage of `up` or `verify` that takes long enough to be shown. */
export type Step = 'scaffold' | 'install' | 'bundle' | 'pull' | 'start' | 'verify' | 'stop';

/** Something that happened, for whoever watches. Plain data: it crosses process borders as JSON. */
export type ProgressEvent =
  | { readonly kind: 'note'; readonly text: string }
  /** Only for those who want to know everything. */
  | { readonly kind: 'detail'; readonly text: string }
  | { readonly kind: 'warning'; readonly text: string }
  | { readonly kind: 'begin' | 'end'; readonly step: Step; readonly text: string }
  /** What a stage is at: a text, or the names of all that it works on at this moment. */
  | { readonly kind: 'tick'; readonly step: Step; readonly text: string | readonly string[] }
  /** What is about to be started, dependencies first where that is possible. */
  | { readonly kind: 'units'; readonly units: readonly PlannedStart[] }
  | { readonly kind: 'unit'; readonly status: UnitStatus };

/** A unit that is about to be started. */
export interface PlannedStart {
  readonly id: string;
  /** Units that have to be ready before. */
  readonly after: readonly string[];
}

export type Progress = (event: ProgressEvent) => void;
