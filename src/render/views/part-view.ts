import { camelCase, pascalCase } from '../../plan/names.ts';
import type { Module, Plan, Unit } from '../../plan/plan.ts';
import { untrusted, type Untrusted } from '../untrusted.ts';
import { flowHandlers, handlerOf, type HandlerView, servedHandlers } from './handler-view.ts';
import { type RelationView, relationViews } from './relation-view.ts';

/** A stretch of a unit's code with relations and handlers of its own: all of it or, where it has components, one of them. */
export interface PartView {
  /** Name in comments. */
  readonly id: string;
  /** Its folder below the unit's `src/`, with a slash at the end; empty for all of it. */
  readonly source: string;
  /** The way from a file of its `relations/` to the unit's `src/`. */
  readonly root: string;
  /** The way from its tests to its code. */
  readonly sources: string;
  readonly outgoing: readonly RelationView[];
  readonly incoming: readonly (RelationView & { readonly handler: HandlerView })[];
  readonly handlers: readonly HandlerView[];
  /** Its calls of other components. */
  readonly calls: readonly CallView[];
  /** True where something that it acts on has an address. */
  readonly usesConfig: boolean;
}

/** A call from one component to another. */
export interface CallView {
  readonly key: string;
  /** Property of the unit's modules. */
  readonly module: string;
  /** Property of that module's handlers. */
  readonly handler: string;
}

/** A component of a unit. */
export interface ModuleView extends PartView {
  readonly key: string;
  readonly pascal: string;
  readonly label: Untrusted;
  readonly declaredTechnology: Untrusted | null;
}

/** The code of a unit without components. */
export function wholeView(unit: Unit, plan: Plan): PartView {
  return { ...partView(unit, null, plan), source: '', root: '../', sources: '../src/' };
}

/** Types and functions that the files of a component have already. */
const takenNames = new Set(['Calls', 'Config', 'Modules', 'Relations', 'Subscription']);

function typeName(id: string): string {
  const name = pascalCase(id);
  return takenNames.has(name) ? `${name}Component` : name;
}

/** The components of a unit. */
export function moduleViews(unit: Unit, plan: Plan): ModuleView[] {
  return unit.modules.map((module) => ({
    ...partView(unit, module, plan),
    source: `modules/${module.id}/`,
    root: '../../../',
    sources: `../../src/modules/${module.id}/`,
    key: camelCase(module.id),
    pascal: typeName(module.id),
    label: untrusted(module.label),
    declaredTechnology: untrusted(module.declaredTechnology),
  }));
}

function partView(unit: Unit, module: Module | null, plan: Plan) {
  const relations = relationViews(unit, module?.id ?? null, plan);
  const outgoing = relations.filter((relation) => !relation.incoming);
  const isConnector = unit.role === 'connector';
  const handlers = isConnector
    ? flowHandlers(unit, plan, outgoing)
    : servedHandlers(unit, module?.id ?? null, plan, outgoing);
  return {
    id: module?.id ?? unit.id,
    outgoing,
    incoming: relations
      .filter((relation) => relation.incoming)
      .map((relation) => ({ ...relation, handler: handlerOf(relation, handlers, isConnector) })),
    handlers,
    calls: outgoing
      .filter(({ inProcess }) => inProcess)
      .map(({ key, peer, calledHandler }) => ({
        key,
        module: camelCase(peer),
        handler: calledHandler,
      })),
    usesConfig: outgoing.some(({ inProcess }) => !inProcess),
  };
}
