import { expect, test } from 'vitest';
import { buildGraph } from '../../src/model/build.ts';
import { loadArchitectureReader } from '../../src/parse/architecture/read.ts';
import { parse } from '../../src/parse/parse.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { planOf, unitOf } from './plan-of.ts';

/* An icon is a hint where no technology is named: what a label names counts for more. */

const reader = await loadArchitectureReader();

function unitOfService(icon: string, label: string) {
  const text = `architecture-beta\nservice web(logos:nodejs)[Web]\nservice it(${icon})[${label}]\nweb:R --> L:it\n`;
  const { trees } = parse({ file: 'x.mmd', text }, undefined, reader);
  const plan = makePlan(buildGraph(trees[0]!));
  return { ...unitOf(plan, 'it'), codes: plan.diagnostics.map(({ code }) => code) };
}

test.each([
  ['database', 'Orders', 'postgres', []],
  ['database', 'MongoDB', 'mongodb', []],
  ['mdi:server', 'Orders', 'service', []],
  ['logos:postgresql', 'Orders', 'postgres', []],
  ['simple-icons:apachekafka', 'Events', 'kafka', []],
  ['disk', 'Pictures', 'mongodb', ['C4G607']],
  ['disk', 'Postgres data', 'postgres', []],
  ['cloud', 'Somewhere', 'service', []],
  ['internet', 'Gateway', 'service', []],
  ['mdi:account', 'Kafka consumer', 'service', []],
])('the icon %s on "%s"', (icon, label, technology, codes) => {
  expect(unitOfService(icon, label)).toMatchObject({ technology, codes });
});

test('the sprite of a C4 element is such an icon too, and gives way to its technology', () => {
  const plan = planOf(`C4Container
    Container(web, "Web", "Node.js", "Pages", $sprite="redis")
    Container(cache, "Cache", "", "Sessions", $sprite="logos:redis")
    Rel(web, cache, "Reads")
  `);
  expect(unitOf(plan, 'web').technology).toBe('node');
  expect(unitOf(plan, 'cache').technology).toBe('redis');
});
