import type { Leg } from '../../plan/plan.ts';
import type { Span } from '../telemetry/span.ts';

/** Something a store, broker or simulator says it holds. */
export interface Finding {
  readonly id: string;
  /** Where, in its own terms, e.g. `partition 0 offset 3`. */
  readonly detail?: string | undefined;
  /** The span that put it there, where the store knows. */
  readonly spanId?: string | undefined;
  /** The relation that put it there, where the store knows. */
  readonly relation?: string | undefined;
}

/** What a store is asked, because of one span that says it used it. */
export interface Question {
  readonly leg: Leg;
  /** The span of the acting end. */
  readonly near: Span;
  /**
   * - `find`: what do you hold of this trace?
   * - `find-ids`: do you hold these things that somebody says to have read?
   * - `journal`: did you receive these (or, without ids, anything of this trace)?
   */
  readonly kind: 'find' | 'find-ids' | 'journal';
  readonly ids: readonly string[];
}

/** What it answered. */
export interface Answer {
  readonly found: readonly Finding[];
  /** More about it, e.g. `group worker committed 4`. */
  readonly detail: string | null;
  /** Why it could not be asked. */
  readonly error: string | null;
}

/** What came of asking without a valid token, where one is required. */
export interface Refusal {
  /** HTTP status of the request without a token; null where no answer came. */
  readonly withoutToken: number | null;
  /** HTTP status of the request with a forged one. */
  readonly withForgedToken: number | null;
}

/** Everything that was seen while verifying. */
export interface Observations {
  /** What the platform's processes reported, and c4gen's own record of what it did as a person. */
  readonly spans: readonly Span[];
  /** By {@link questionKey}. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** By {@link legKey}. */
  readonly refusals: ReadonlyMap<string, Refusal>;
}

/** `service.name` of c4gen's own spans where it plays nobody of the diagram. */
export const ownService = 'c4gen';

/** Identifies a leg among all of a plan. */
export function legKey(leg: Leg): string {
  return [leg.relation, leg.direction, leg.unit, leg.target, leg.mode].join(' ');
}

/** Identifies a question: a span asks at most one. */
export function questionKey(leg: Leg, near: Span): string {
  return `${legKey(leg)} ${near.spanId}`;
}
