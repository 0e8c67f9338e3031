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
  /** Labels of the deployment nodes that it is drawn on, outermost first. */
  readonly placement: readonly string[];
  readonly features: Set<UnitFeature>;
  /** The components that it is made of; none where the diagram does not look into it. */
  readonly modules: ModuleDraft[];
}

/** A component as a part of its container's process. */
export interface ModuleDraft {
  /** Its folder, and the beginning of its operations' paths. */
  readonly id: string;
  readonly element: Element;
  readonly reason: string;
}

/** What stands for an element: a unit, or one module of a unit. */
export interface Place {
  readonly unit: UnitDraft;
  readonly module: ModuleDraft | null;
}

/** The ends of one use of a relation, with what its technology names. */
export interface Way {
  readonly relation: Relation;
  readonly direction: 'forward' | 'backward';
  readonly from: Place;
  readonly to: Place;
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
  /** The graph's elements by id. */
  readonly elements: ReadonlyMap<string, Element>;
  readonly names: UniqueNames;
  /** What stands for each element that runs or is played, by the element's id. */
  readonly places: Map<string, Place>;
  readonly diagnostics: Diagnostic[];
}

/** The units of the elements, each once. */
export function draftedUnits({ places }: PlanContext): UnitDraft[] {
  return [...new Set([...places.values()].map(({ unit }) => unit))];
}

/** How people call a place: the component, or the unit. */
export function nameOf({ unit, module }: Place): string {
  return module?.id ?? unit.id;
}

export function isSamePlace(a: Place | undefined, b: Place | undefined): boolean {
  return a !== undefined && a.unit === b?.unit && a.module === b.module;
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
