import type { Plan } from '../../plan/plan.ts';
import type { UnitStatus } from '../runtime.ts';

/** What the verifier's container is told: all that it needs to know of a platform whose network it is in. */
export interface VerifierRequest {
  readonly plan: Plan;
  /** The units that run. */
  readonly units: readonly UnitStatus[];
  /** The environment of each unit of the plan, as one inside the network has it. */
  readonly environments: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** `host:port` by unit and listener, inside the network. */
  readonly authorities: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Certificates (PEM) of those by which the platform's units make their own; null where none does. */
  readonly authority: string | null;
  /** Whether the spans are wanted too. */
  readonly traces: boolean;
}

/** Where the container has what. */
export const verifierFiles = {
  program: '/verifier/verifier.cjs',
  request: '/verifier/request.json',
} as const;
