import type { Protocol, Technology } from '../catalog/contracts.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import type { Element, Graph, Relation } from '../model/graph.ts';
import type { UnitFeature } from './plan.ts';
import { planCodes } from './codes.ts';
import { UniqueNames } from './names.ts';

/** A unit while the plan is being made. */
export interface UnitDraft {
  readonly id: string;
  readonly element: Element | null;
  readonly technology: Technology;
  readonly reason: string;
  /** How many of it the diagram draws. */
  readonly replicas: number;
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
  /** Protocols that are named only by others which they stand in for (`http` where it says SFTP), with what is said. */
  readonly standIns: ReadonlyMap<Protocol, string>;
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

/** Adds an info to the plan; the same one only once. */
export function inform(
  context: PlanContext,
  kind: keyof typeof planCodes,
  message: string,
  span: Span,
): void {
  const { code, name } = planCodes[kind];
  const isKnown = context.diagnostics.some(
    (known) => known.code === code && known.message === message && known.span === span,
  );
  if (isKnown) return;
  context.diagnostics.push({
    code,
    rule: name,
    severity: 'info',
    message,
    span,
    suggestions: [],
  });
}

/** Takes back what was said of a place and is no longer true. */
export function retract(context: PlanContext, kind: keyof typeof planCodes, span: Span): void {
  const { code } = planCodes[kind];
  const index = context.diagnostics.findIndex(
    (known) => known.code === code && known.span === span,
  );
  if (index >= 0) context.diagnostics.splice(index, 1);
}
