import type { Span } from '../../diagnostics/diagnostic.ts';
import type { Binding, Leg, Module, Plan, Unit } from '../../plan/plan.ts';
import { visible } from '../visible.ts';
import { wrap } from '../wrap.ts';

/** Prints each element and relation, what it becomes, and why. Pure. */
export function planText(plan: Plan, width: number): string {
  const drawn = plan.units.filter(({ element }) => element !== null);
  const elements = drawn.reduce((count, { modules }) => count + 1 + modules.length, 0);
  const running = plan.units.filter(({ folder }) => folder !== null).length;
  const counts = [
    counted(elements, 'element'),
    counted(plan.bindings.length, 'relation'),
    counted(plan.units.filter(({ role }) => role === 'connector').length, 'connector'),
    counted(running, 'process', 'es'),
  ];
  return [
    `${visible(plan.title)}: ${counts.join(', ')}`,
    '',
    'Elements',
    ...drawn.flatMap((unit) => unitLines(unit, width)),
    '',
    'Relations',
    ...plan.bindings.flatMap((binding) => bindingLines(binding, plan, width)),
    ...section('Made besides', madeBesides(plan), width),
    ...section('Implied by the technologies', implied(plan), width),
    ...section('Worth knowing', notes(plan), width),
    '',
  ].join('\n');
}

function unitLines(unit: Unit, width: number): string[] {
  const declared = unit.declaredTechnology ? ` (${unit.declaredTechnology})` : '';
  const place = unit.folder ?? 'played by verify';
  return [
    ...indented(`${visible(unit.element ?? unit.id)}${visible(declared)} -> ${place}`, 2, width),
    ...indented(visible(unit.reason), 6, width),
    ...(unit.placement.length > 0
      ? indented(`on ${visible(unit.placement.join(' / '))}`, 6, width)
      : []),
    ...unit.modules.flatMap((module) => moduleLines(module, width)),
  ];
}

function moduleLines({ element, declaredTechnology, folder }: Module, width: number): string[] {
  const declared = declaredTechnology ? ` (${declaredTechnology})` : '';
  return indented(`${visible(element)}${visible(declared)} -> ${folder}`, 6, width);
}

function bindingLines(binding: Binding, plan: Plan, width: number): string[] {
  const label = plan.labels[binding.relation];
  const head = `${visible(binding.relation)}${label ? ` "${visible(label)}"` : ''}`;
  return [
    ...indented(`${head}: ${visible(binding.summary)}`, 2, width),
    ...binding.legs.flatMap((leg) => indented(legText(leg), 6, width)),
    ...binding.reasons.flatMap((reason) => indented(`because ${visible(reason)}`, 6, width)),
  ];
}

function legText(leg: Leg): string {
  const place = leg.resource === null ? '' : ` '${leg.resource}'`;
  const group = leg.group === null ? '' : ` as group ${leg.group}`;
  const paths = leg.operations.map(({ path }) => path).join(' ');
  const way = leg.direction === 'backward' ? 'back: ' : '';
  const asked = paths === '' ? '' : ` at ${paths}`;
  const [actor, target] = isWithin(leg)
    ? [leg.module, leg.targetModule]
    : [partOf(leg.unit, leg.module), partOf(leg.target, leg.targetModule)];
  const within = isWithin(leg) ? ` within ${leg.unit}` : '';
  return `${way}${actor} ${verbs[leg.mode]} ${target}${within}${place}${group}${asked}`;
}

function isWithin({ unit, target, module, targetModule }: Leg): boolean {
  return unit === target && module !== null && targetModule !== null;
}

function partOf(unit: string, module: string | null): string {
  return module === null ? unit : `${module} of ${unit}`;
}

const verbs: Readonly<Record<Leg['mode'], string>> = {
  call: 'calls',
  produce: 'puts into',
  consume: 'consumes from',
  write: 'writes to',
  transaction: 'changes in a transaction',
  invalidate: 'drops from',
  read: 'reads from',
  poll: 'polls',
};

function madeBesides(plan: Plan): string[] {
  return plan.units
    .filter(({ element }) => element === null)
    .map(({ folder, reason }) => `${folder}: ${visible(reason)}`);
}

function implied(plan: Plan): string[] {
  const monitors = [...new Set(plan.implied.map(({ from }) => from))];
  return monitors.map((monitor) => {
    const targets = plan.implied.filter(({ from }) => from === monitor).map(({ to }) => to);
    return `${monitor} scrapes ${targets.join(', ')}`;
  });
}

function notes(plan: Plan): string[] {
  return plan.diagnostics.map(
    ({ code, span, message }) => `${placeOf(span, plan)}: ${visible(message)} (${code})`,
  );
}

/** The line, and of which file where the plan is made of several. */
function placeOf({ file, line }: Span, { model }: Plan): string {
  return file === model ? `line ${line}` : `${visible(file)}:${line}`;
}

function section(title: string, lines: readonly string[], width: number): string[] {
  if (lines.length === 0) return [];
  return ['', title, ...lines.flatMap((line) => indented(line, 2, width))];
}

function indented(text: string, indent: number, width: number): string[] {
  const [first = '', ...rest] = wrap(text, width - indent);
  const space = ' '.repeat(indent);
  return [`${space}${first}`, ...rest.map((line) => `${space}  ${line}`)];
}

function counted(count: number, noun: string, plural = 's'): string {
  return `${count} ${noun}${count === 1 ? '' : plural}`;
}
