import type { Conditions, Selector } from '../config/selector-schema.ts';
import type { Element } from '../model/graph.ts';
import { ancestors } from '../model/queries.ts';
import type { Lookup } from './named-things.ts';
import { namedInAny } from './named-things.ts';

/** Whether an element is meant, given all elements of its diagram by their ids. */
export type Selection = (element: Element, elements: ReadonlyMap<string, Element>) => boolean;

/** Makes a selector ready to be asked of many elements. Without a selector, every element is meant. */
export function selection(selector: Selector | undefined, technologies: Lookup): Selection {
  if (selector === undefined) return () => true;
  if (typeof selector === 'string') return byAlias([selector]);
  return isList(selector) ? byAlias(selector) : byConditions(selector, technologies);
}

/** The element of that alias, and what is inside it. */
function byAlias(names: readonly string[]): Selection {
  const isNamed = alias(names);
  return (element, elements) =>
    isNamed(element.id) || ancestors(element, elements).some(({ id }) => isNamed(id));
}

function byConditions(conditions: Conditions, technologies: Lookup): Selection {
  const tests: Selection[] = [];
  const { id, kind, shape, external, boundary, tag, technology, not } = conditions;
  if (id !== undefined) {
    const isNamed = alias(list(id));
    tests.push((element) => isNamed(element.id));
  }
  if (kind !== undefined) tests.push((element) => list(kind).includes(element.kind));
  if (shape !== undefined) tests.push((element) => list(shape).includes(element.shape));
  if (external !== undefined) tests.push((element) => element.external === external);
  if (boundary !== undefined) {
    const isNamed = alias(list(boundary));
    tests.push((element, elements) =>
      ancestors(element, elements).some((around) => isNamed(around.id)),
    );
  }
  if (tag !== undefined) tests.push(({ tags }) => list(tag).some((each) => tags.includes(each)));
  if (technology !== undefined) tests.push(byTechnology(list(technology), technologies));
  if (not !== undefined) {
    const isExcluded = selection(not, technologies);
    tests.push((element, elements) => !isExcluded(element, elements));
  }
  return (element, elements) => tests.every((test) => test(element, elements));
}

function byTechnology(texts: readonly string[], technologies: Lookup): Selection {
  const wanted = namedInAny(texts, technologies);
  return ({ technology }) =>
    technology !== null && [...technologies(technology).keys].some((key) => wanted.has(key));
}

/** Whether a name is one of those; `*` stands for any characters. */
function alias(names: readonly string[]): (name: string) => boolean {
  const exact = new Set(names.filter((name) => !name.includes('*')));
  const patterns = names.filter((name) => name.includes('*')).map(wildcard);
  return (name) => exact.has(name) || patterns.some((each) => each.test(name));
}

function wildcard(name: string): RegExp {
  const parts = name.split(/\*+/u).map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'su');
}

function isList(selector: Selector): selector is readonly string[] {
  return Array.isArray(selector);
}

/** One value or a list, as a list. */
export function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
