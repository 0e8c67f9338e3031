import { expect, test } from 'vitest';
import { buildGraph } from '../../src/model/build.ts';
import type { Element } from '../../src/model/graph.ts';
import {
  acting,
  ancestors,
  childrenByParent,
  elementsById,
  relationsByFrom,
  relationsByTo,
} from '../../src/model/queries.ts';
import { readTree } from '../parse/read.ts';

const graph = buildGraph(
  readTree(
    'C4Context\nBoundary(a, "A") {\nBoundary(b, "B") {\nPerson(c, "C")\n}\n}\nPerson(d, "D")\nRel(c, d, "x")\nRel_Back(c, d, "y")',
  ),
);
const elements = elementsById(graph);

test('elements by id', () => {
  expect([...elements.keys()]).toEqual(['a', 'b', 'c', 'd']);
  expect(elements.get('c')?.label).toBe('C');
});

test('children by parent', () => {
  const ids = [...childrenByParent(graph)].map(([parent, list]) => [
    parent,
    list.map(({ id }) => id),
  ]);
  expect(ids).toEqual([
    [null, ['a', 'd']],
    ['a', ['b']],
    ['b', ['c']],
  ]);
});

test('relations by end', () => {
  expect(
    relationsByFrom(graph)
      .get('c')
      ?.map(({ id }) => id),
  ).toEqual(['c->d', 'c->d#2']);
  expect(
    relationsByTo(graph)
      .get('d')
      ?.map(({ id }) => id),
  ).toEqual(['c->d', 'c->d#2']);
  expect(relationsByTo(graph).get('c')).toBeUndefined();
});

test('the target acts where the head is drawn at the source', () => {
  expect(graph.relations.map(acting)).toEqual([
    { actor: 'c', target: 'd' },
    { actor: 'd', target: 'c' },
  ]);
});

test('ancestors, innermost first', () => {
  expect(ancestors(elements.get('c')!, elements).map(({ id }) => id)).toEqual(['b', 'a']);
  expect(ancestors(elements.get('d')!, elements)).toEqual([]);
});

test('ancestors end at an element that encloses itself', () => {
  const self: Element = { ...elements.get('a')!, parent: 'a' };
  expect(ancestors(self, new Map([['a', self]]))).toEqual([self]);
});
