import { buildGraph } from '../../src/model/build.ts';
import { parse } from '../../src/parse/parse.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { Binding, Leg, Plan, Unit } from '../../src/plan/plan.ts';

/** The plan of a diagram's text. */
export function planOf(text: string): Plan {
  const [tree] = parse({ file: 'test.mmd', text }).trees;
  if (!tree) throw new Error('no diagram');
  return makePlan(buildGraph(tree));
}

export function unitOf(plan: Plan, id: string): Unit {
  const unit = plan.units.find((candidate) => candidate.id === id);
  if (!unit) throw new Error(`no unit '${id}'`);
  return unit;
}

export function bindingOf(plan: Plan, relation: string): Binding {
  const binding = plan.bindings.find((candidate) => candidate.relation === relation);
  if (!binding) throw new Error(`no binding '${relation}'`);
  return binding;
}

/** A leg in one line: `order -> wdb sql write commands`. */
export function legLine(leg: Leg): string {
  const parts = [leg.unit, '->', leg.target, leg.protocol, leg.mode];
  if (leg.encoding !== 'json') parts.push(leg.encoding);
  if (leg.authentication !== 'none') parts.push(leg.authentication);
  if (leg.resource !== null) parts.push(leg.resource);
  if (leg.group !== null) parts.push(`group=${leg.group}`);
  return parts.join(' ');
}
