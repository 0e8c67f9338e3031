import type { Protocol, Technology } from '../catalog/contracts.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import type { Element, Graph, Relation } from '../model/graph.ts';
import type { UnitFeature } from './plan.ts';
import { UniqueNames } from './names.ts';

/** A unit while the plan is being made. */
export interface UnitDraft {
  readonly id: string;
  readonly element: Element | null;
  readonly technology: Technology;
  readonly reason: string;
  readonly features: Set<UnitFeature>;
}

/** The ends of one use of a relation, with what its technology names. */
export interface Way {
  readonly relation: Relation;
  readonly direction: 'forward' | 'backward';
  readonly from: UnitDraft;
  readonly to: UnitDraft;
}

/** What a relation's technology names, by aspect. */
export interface Hints {
  readonly transports: readonly Protocol[];
  readonly encoding: 'json' | 'avro' | 'protobuf';
  readonly authentication: 'none' | 'jwt' | 'oauth2';
  readonly patterns: readonly Protocol[];
  /** True where the technology is given and the catalogue knows nothing of it. */
  readonly unknown: boolean;
}

/** What the steps of planning share. */
export interface PlanContext {
  readonly graph: Graph;
  readonly names: UniqueNames;
  readonly unitOf: Map<string, UnitDraft>;
  readonly diagnostics: Diagnostic[];
}

/** Codes of what the plan has to say to the author; all of them are infos. */
export const planCodes = {
  unknownTechnology: { code: 'C4G601', rule: 'technology-fallback' },
  unknownProtocol: { code: 'C4G602', rule: 'protocol-fallback' },
  boundaryEntry: { code: 'C4G603', rule: 'boundary-entry' },
  notVerified: { code: 'C4G604', rule: 'token-not-verified' },
  reshaped: { code: 'C4G605', rule: 'generated-differently' },
} as const;

/** Adds an info to the plan. */
export function inform(
  context: PlanContext,
  kind: keyof typeof planCodes,
  message: string,
  span: Span,
): void {
  const { code, rule } = planCodes[kind];
  context.diagnostics.push({ code, rule, severity: 'info', message, span, suggestions: [] });
}
