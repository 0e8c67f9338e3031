import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../../src/model/build.ts';
import { combineGraphs } from '../../../src/model/combine/combine.ts';
import type { Graph } from '../../../src/model/graph.ts';
import { parse } from '../../../src/parse/parse.ts';
import { makePlan } from '../../../src/plan/make-plan.ts';
import { bindingOf, legLine, unitOf } from '../../plan/plan-of.ts';
import { plannedProblems } from '../../plan/planned-problems.ts';

function graphOf(file: string, text: string): Graph {
  const [tree] = parse({ file, text }).trees;
  if (!tree) throw new Error(`no diagram in ${file}`);
  return buildGraph(tree);
}

function shop(name: string): Graph {
  const file = new URL(`../../fixtures/model/combine/shop/${name}.mmd`, import.meta.url);
  return graphOf(`${name}.mmd`, readFileSync(file, 'utf8'));
}

/** The texts read together; they are called 1.mmd, 2.mmd … */
function combine(first: string, ...others: string[]) {
  const graphs = others.map((text, index) => graphOf(`${index + 2}.mmd`, text));
  return combineGraphs([graphOf('1.mmd', first), ...graphs]);
}

/** Findings as `code file:line:column -> file:line` of what they point at. */
function found({ diagnostics }: ReturnType<typeof combineGraphs>): string[] {
  return diagnostics.map(({ code, span, related }) => {
    const places = related?.map((other) => `${other.span.file}:${other.span.line}`);
    return `${code} ${span.file}:${span.line}:${span.column} -> ${places?.join(' ')}`;
  });
}

describe('the diagrams of one system', () => {
  const combined = combineGraphs([
    shop('context'),
    shop('containers'),
    shop('components'),
    shop('deployment'),
    shop('checkout'),
  ]);
  const { graph } = combined;
  const element = (id: string) => graph.elements.find((one) => one.id === id);

  test('are one graph, headed by the container diagram', () => {
    expect([graph.kind, graph.title]).toEqual(['C4Container', 'Shop']);
    expect(graph.elements.map(({ id, parent }) => `${id} in ${parent}`)).toEqual([
      'buyer in null',
      'shop in null',
      'web in shop',
      'api in shop',
      'db in shop',
      'mail in null',
      'basket in api',
      'orders in api',
      'cloud in null',
      'pods in cloud',
      'dbhost in cloud',
    ]);
  });

  test('add to each other', () => {
    expect(element('api')).toMatchObject({
      kind: 'boundary',
      technology: 'Node.js, Fastify',
      description: 'Takes orders',
      deployedOn: 'pods',
    });
    expect(element('shop')).toMatchObject({ kind: 'boundary', description: 'Sells things' });
    expect(element('buyer')?.description).toBe('Somebody with a wish');
  });

  test('draw a relation once, as fine as any of them does', () => {
    expect(graph.relations.map(({ id }) => id)).toEqual([
      'web->basket',
      'basket->orders',
      'orders->db',
      'orders->mail',
      'buyer->web',
    ]);
    expect(found(combined)).toEqual([
      'C4G113 containers.mmd:11:3 -> components.mmd:10',
      'C4G113 containers.mmd:12:3 -> components.mmd:12',
      'C4G113 containers.mmd:13:3 -> components.mmd:13',
      'C4G113 context.mmd:6:3 -> containers.mmd:10',
      'C4G113 context.mmd:7:3 -> components.mmd:13',
    ]);
  });

  test('become one platform', () => {
    const plan = makePlan(graph);
    expect(plannedProblems(graph, plan)).toEqual([]);
    expect(unitOf(plan, 'api')).toMatchObject({
      technology: 'node',
      replicas: 3,
      placement: ['Cloud', 'Pods'],
    });
    expect(unitOf(plan, 'api').modules.map(({ id }) => id)).toEqual(['basket', 'orders']);
    expect(bindingOf(plan, 'orders->db').legs.map(legLine)).toEqual([
      'api -> db sql write keeps_orders',
    ]);
  });

  test('give the same in any order', () => {
    const other = combineGraphs([
      shop('checkout'),
      shop('deployment'),
      shop('components'),
      shop('containers'),
      shop('context'),
    ]);
    expect(other.graph.elements).toEqual(graph.elements);
    expect(other.graph.relations).toEqual(graph.relations);
  });
});

test('one diagram alone is left as it is', () => {
  const graph = shop('containers');
  expect(combineGraphs([graph])).toEqual({ graph, diagnostics: [] });
});

test('the steps of a dynamic diagram use a relation again and again', () => {
  const { graph, diagnostics } = combineGraphs([shop('containers'), shop('checkout')]);
  expect(graph.relations.map(({ id, label }) => [id, label])).toContainEqual([
    'api->db',
    'Keeps orders',
  ]);
  expect(graph.relations).toHaveLength(4);
  expect(diagnostics).toEqual([]);
});

test('a second relation of one diagram stays a second one', () => {
  const { graph } = combine(
    'C4Container\nContainer(a, "A")\nContainer(b, "B")\nRel(a, b, "asks", "gRPC")\nRel(a, b, "tells", "AMQP")',
    'C4Container\nContainer(a, "A")\nContainer(b, "B")\nRel(a, b, "tells")\nRel(a, b, "pings", "HTTPS")',
  );
  expect(graph.relations.map(({ id, label, technology }) => [id, label, technology])).toEqual([
    ['a->b', 'asks', 'gRPC'],
    ['a->b#2', 'tells', 'AMQP'],
  ]);
});

test('a head drawn at the other end is the same relation where the same acts', () => {
  const { graph } = combine(
    'C4Container\nContainer(a, "A")\nContainer(b, "B")\nRel(a, b, "asks")',
    'C4Container\nContainer(a, "A")\nContainer(b, "B")\nRel_Back(b, a, "asks", "gRPC")\nRel(b, a, "tells")',
  );
  expect(graph.relations.map(({ id, technology }) => [id, technology])).toEqual([
    ['a->b', 'gRPC'],
    ['b->a', null],
  ]);
});

describe('where diagrams do not agree', () => {
  test('another kind of element is an error that stops everything', () => {
    const combined = combine('C4Container\nContainer(a, "A")', 'C4Context\nPerson(a, "A")');
    expect(found(combined)).toEqual(['C4G111 2.mmd:2:8 -> 1.mmd:2']);
    expect(combined.diagnostics[0]?.blocking).toBe(true);
  });

  test('each inside the other is an error', () => {
    const combined = combine(
      'C4Container\nContainer_Boundary(a, "A") {\n  Boundary(b, "B") {\n    Container(c, "C")\n  }\n}',
      'C4Container\nBoundary(b, "B") {\n  Container_Boundary(a, "A") {\n    Container(d, "D")\n  }\n}',
    );
    expect(found(combined)).toEqual(['C4G111 1.mmd:3:12 -> 2.mmd:3']);
    expect(combined.graph.elements.map(({ id, parent }) => `${id} in ${parent}`)).toEqual([
      'a in null',
      'b in a',
      'c in b',
      'd in a',
    ]);
  });

  test.each([
    [
      'technology',
      'Container(a, "A", "Go")',
      'Container(a, "A", "Rust")',
      'C4G112 2.mmd:2:20 -> 1.mmd:2',
    ],
    ['ownership', 'System(a, "A")', 'System_Ext(a, "A")', 'C4G112 2.mmd:2:12 -> 1.mmd:2'],
    [
      'place',
      'Boundary(x, "X") {\nSystem(a, "A")\n}',
      'Boundary(y, "Y") {\nSystem(a, "A")\n}',
      'C4G112 2.mmd:3:8 -> 1.mmd:3',
    ],
    [
      'technology of a relation',
      'System(a, "A")\nSystem(b, "B")\nRel(a, b, "asks", "gRPC")',
      'System(a, "A")\nSystem(b, "B")\nRel(a, b, "asks", "SOAP")',
      'C4G112 2.mmd:4:20 -> 1.mmd:4',
    ],
  ])('another %s is a warning', (_what, one, other, expected) => {
    const combined = combine(`C4Context\n${one}`, `C4Context\n${other}`);
    expect(found(combined)).toEqual([expected]);
    expect(combined.diagnostics[0]?.severity).toBe('warning');
  });

  test.each([
    ['case and spaces of a technology', 'Container(a, "A", "Go ")', 'Container(a, "A", "go")'],
    [
      'a place within a place',
      'Boundary(x, "X") {\nBoundary(y, "Y") {\nSystem(a, "A")\n}\n}',
      'Boundary(x, "X") {\nSystem(a, "A")\n}',
    ],
    [
      'a boundary of an external system',
      'System_Ext(a, "A")',
      'System_Boundary(a, "A") {\nContainer(c, "C")\n}',
    ],
  ])('%s is no disagreement', (_what, one, other) => {
    expect(combine(`C4Container\n${one}`, `C4Container\n${other}`).diagnostics).toEqual([]);
  });
});
