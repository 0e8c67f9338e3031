/**
 * - `observed`: seen at both ends
 * - `failed`: an end reported an error
 * - `missing`: an end was never seen
 */
export type RelationStatus = 'observed' | 'missing' | 'failed';

/** What was seen of one leg of a relation. */
export interface LegEvidence {
  readonly unit: string;
  readonly target: string;
  readonly direction: 'forward' | 'backward';
  readonly status: RelationStatus;
  /** What the acting end says; null where it was not seen. */
  readonly near: string | null;
  /** What the other end says; null where it was not seen. */
  readonly far: string | null;
  /** The engines at its ends, with their versions, where these are no stand-ins of c4gen's own processes. */
  readonly engines: readonly string[];
  /** Why it is not proved; null where it is. */
  readonly problem: string | null;
  /** Duration of the acting end's span, in ms; 0 where it was not seen. */
  readonly ms: number;
}

/** The verdict on one relation of the diagram. */
export interface RelationEvidence {
  readonly id: string;
  readonly status: RelationStatus;
  readonly legs: readonly LegEvidence[];
}

/** A connection between two units that no relation of the diagram joins. */
export interface UndeclaredRelation {
  readonly from: string;
  readonly to: string;
  readonly evidence: string;
}

/** The outcome of `verify`. */
export interface VerifyReport {
  /** True where every relation is observed and no other was. */
  readonly ok: boolean;
  readonly relations: readonly RelationEvidence[];
  readonly undeclared: readonly UndeclaredRelation[];
  /** How long verifying took, in ms. */
  readonly tookMs: number;
}
