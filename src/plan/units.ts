import { type Match, matchProtocols, matchTechnologies } from '../catalog/match.ts';
import { technologies } from '../catalog/index.ts';
import type { Technology } from '../catalog/contracts.ts';
import type { Element } from '../model/graph.ts';
import { inform, type PlanContext, type UnitDraft } from './draft.ts';

interface Choice {
  readonly technology: Technology;
  readonly reason: string;
}

/** Makes a unit of every element that can run or be played: persons, systems, containers and components. */
export function draftUnits(context: PlanContext): void {
  for (const element of context.graph.elements) {
    if (element.kind === 'boundary' || element.kind === 'node') continue;
    const { technology, reason } = chooseTechnology(element, context);
    const unit: UnitDraft = {
      id: context.names.take(element.id, 'element'),
      element,
      technology,
      reason,
      features: new Set(),
    };
    if (technology.skeleton === 'web') unit.features.add('web');
    if (namesGraphql(element)) unit.features.add('graphql');
    context.unitOf.set(element.id, unit);
  }
}

/** The technology of that folder name; a missing one is a bug in the catalogue. */
export function technologyNamed(name: string): Technology {
  const technology = technologies.find((entry) => entry.name === name);
  if (!technology) throw new Error(`no technology '${name}' in the catalogue`);
  return technology;
}

function namesGraphql(element: Element): boolean {
  const text = `${element.technology ?? ''}, ${element.description ?? ''}`;
  return matchProtocols(text).some(({ entry }) => entry.name === 'graphql');
}

function chooseTechnology(element: Element, context: PlanContext): Choice {
  if (element.kind === 'person') {
    return { technology: technologyNamed('inbox'), reason: 'a person: verify plays the part' };
  }
  const matches = element.technology ? matchTechnologies(element.technology) : [];
  if (element.shape !== 'default') return chooseStore(element, matches, context);
  if (element.external) return chooseExternal(matches);
  const [first] = matches;
  if (first) return chosen(first);
  if (element.technology) return fallback(element, 'service', context);
  return { technology: technologyNamed('service'), reason: 'no technology is given: a service' };
}

function chosen({ entry, spelling, standIn }: Match<Technology>): Choice {
  if (standIn) return { technology: entry, reason: `${entry.title} stands in for '${spelling}'` };
  if (entry.role !== 'service') return { technology: entry, reason: `${entry.title}, as it says` };
  const page = entry.skeleton === 'web' ? ' with pages in React' : '';
  return { technology: entry, reason: `${entry.title}: a service in TypeScript${page}` };
}

function chooseExternal(matches: readonly Match<Technology>[]): Choice {
  const engine = matches.find(({ entry }) => entry.role === 'engine');
  if (engine) return chosen(engine);
  return {
    technology: technologyNamed('external'),
    reason: 'an external system: a simulator until its URL points at the real one',
  };
}

/** A database or queue: what its technology names, else what its text names, else the catalogue's ordinary one. */
function chooseStore(
  element: Element,
  matches: readonly Match<Technology>[],
  context: PlanContext,
): Choice {
  const text = `${element.description ?? ''}, ${element.label}`;
  const isStore = ({ entry }: Match<Technology>) =>
    entry.role === 'engine' && entry.speaks !== 'any' && entry.speaks.length === 0;
  const match = matches.find(isStore) ?? matchTechnologies(text).find(isStore);
  if (match) return chosen(match);
  const ordinary = element.shape === 'queue' ? 'rabbitmq' : 'postgres';
  if (element.technology) return fallback(element, ordinary, context);
  const technology = technologyNamed(ordinary);
  return { technology, reason: `no technology is given: ${technology.title}` };
}

function fallback(element: Element, name: string, context: PlanContext): Choice {
  const technology = technologyNamed(name);
  inform(
    context,
    'unknownTechnology',
    `the catalogue does not know '${element.technology}': ${element.id} is generated as ${technology.title}`,
    element.spans.technology ?? element.spans.id,
  );
  return { technology, reason: `'${element.technology}' is unknown: ${technology.title}` };
}
