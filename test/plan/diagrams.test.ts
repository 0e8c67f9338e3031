import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { UserFault } from '../../src/diagnostics/faults.ts';
import { buildGraph } from '../../src/model/build.ts';
import { parse } from '../../src/parse/parse.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { renderPlatform } from '../../src/render/render.ts';
import { SoundFiles } from '../render/sound-files.ts';
import { bindingOf, legLine, unitOf } from './plan-of.ts';
import { plannedProblems } from './planned-problems.ts';

const folder = fileURLToPath(new URL('../fixtures/plan/', import.meta.url));
const sound = new SoundFiles();

function graphOf(name: string) {
  const file = `${name}.mmd`;
  const [tree] = parse({ file, text: readFileSync(path.join(folder, file), 'utf8') }).trees;
  if (!tree) throw new Error(`no diagram in ${file}`);
  return buildGraph(tree);
}

const planOf = (name: string): Plan => makePlan(graphOf(name));
const linesOf = (plan: Plan, relation: string) => bindingOf(plan, relation).legs.map(legLine);
const codesOf = (plan: Plan) => [...new Set(plan.diagnostics.map(({ code }) => code))].toSorted();

const unplannable = new Set(['only-nodes', 'only-persons']);
const names = readdirSync(folder).map((file) => path.basename(file, '.mmd'));

describe('every diagram', () => {
  test.each(names.filter((name) => !unplannable.has(name)))(
    '%s becomes a sound platform',
    (name) => {
      const graph = graphOf(name);
      const plan = makePlan(graph);
      expect(plannedProblems(graph, plan)).toEqual([]);
      expect(sound.problemsIn(renderPlatform(plan))).toEqual([]);
    },
  );

  test.each([...unplannable])('%s is refused with a reason', (name) => {
    expect(() => planOf(name)).toThrow(UserFault);
  });
});

describe('a context diagram', () => {
  const plan = planOf('context');

  test('its own systems are services, stores and queues engines, the others simulators', () => {
    const folders = Object.fromEntries(plan.units.map(({ id, folder: place }) => [id, place]));
    expect(folders).toMatchObject({
      catalogue: 'services/catalogue',
      lending: 'services/lending',
      archive: 'simulators/archive',
      mail: 'simulators/mail',
    });
    expect(unitOf(plan, 'archive').technology).toBe('mongodb');
  });

  test('an external database stays an external system', () => {
    expect(unitOf(plan, 'register').role).not.toBe('service');
    expect(linesOf(plan, 'lending->register')).toHaveLength(1);
  });

  test('a person who reviews a store both ways is played there and served back', () => {
    expect(bindingOf(plan, 'auditor->archive').legs.map(({ direction }) => direction)).toEqual(
      expect.arrayContaining(['forward', 'backward']),
    );
  });
});

describe('a component diagram', () => {
  const plan = planOf('component');

  test('the components of one container are modules of one service', () => {
    const booking = unitOf(plan, 'booking');
    expect(booking).toMatchObject({
      role: 'service',
      element: 'booking',
      folder: 'services/booking',
    });
    expect(booking.modules.map(({ element, folder: place }) => [element, place])).toEqual([
      ['desk', 'services/booking/src/modules/desk'],
      ['prices', 'services/booking/src/modules/prices'],
      ['ledger', 'services/booking/src/modules/ledger'],
      ['clerk', 'services/booking/src/modules/clerk'],
    ]);
    expect(plan.units.map(({ id }) => id)).not.toContain('desk');
  });

  test('a queue among them runs by itself', () => {
    expect(unitOf(plan, 'outbox')).toMatchObject({ role: 'engine', technology: 'rabbitmq' });
  });

  test('they call each other within the process, whatever is drawn', () => {
    expect(bindingOf(plan, 'desk->prices').legs).toMatchObject([
      {
        protocol: 'in-process',
        unit: 'booking',
        module: 'desk',
        target: 'booking',
        targetModule: 'prices',
      },
    ]);
    expect(bindingOf(plan, 'prices->desk').legs[0]?.protocol).toBe('in-process');
    expect(codesOf(plan)).toContain('C4G608');
    expect(bindingOf(plan, 'desk->ledger').legs.map(({ direction }) => direction)).toEqual([
      'forward',
      'backward',
    ]);
    expect(bindingOf(plan, 'clerk->clerk').legs[0]?.targetModule).toBe('clerk');
  });

  test('others reach the component that the arrow points at, by a path of its own', () => {
    const [leg] = bindingOf(plan, 'site->desk').legs;
    expect(leg).toMatchObject({ target: 'booking', targetModule: 'desk', protocol: 'http' });
    expect(leg?.operations).toMatchObject([{ name: 'deskAsks', path: '/api/desk/asks' }]);
  });

  test('a relation to the container itself goes to the component that does the same', () => {
    expect(bindingOf(plan, 'site->booking').legs[0]?.targetModule).toBe('desk');
    expect(codesOf(plan)).toContain('C4G603');
  });

  test('what a component acts on is known to its service', () => {
    const variables = unitOf(plan, 'booking').environment.map(({ name }) => name);
    expect(variables).toEqual(expect.arrayContaining(['ROOMS_URL', 'OUTBOX_URL', 'BANK_URL']));
  });

  test('components outside of any container are services, and it is said', () => {
    const lone = planOf('lone-components');
    expect(unitOf(lone, 'cart').folder).toBe('services/cart');
    expect(linesOf(lone, 'cart->till')).toEqual(['cart -> till http call']);
    expect(codesOf(lone)).toEqual(['C4G606']);
  });

  test('a dynamic diagram keeps its steps apart, also the same one twice', () => {
    const dynamic = planOf('dynamic');
    expect(dynamic.bindings.map(({ relation }) => relation)).toContain('page->signin#2');
    expect(bindingOf(dynamic, 'signin->tokens').legs[0]?.protocol).toBe('in-process');
    expect(linesOf(dynamic, 'signin->page')).toEqual(['api -> page http call']);
  });
});

describe('a deployment diagram', () => {
  const plan = planOf('deployment');

  test('its numbers are replicas, its nodes the placement', () => {
    expect(unitOf(plan, 'site')).toMatchObject({
      replicas: 3,
      placement: ['Cloud $1', 'Web tier x3'],
    });
    expect(unitOf(plan, 'worker')).toMatchObject({ replicas: 4 });
    expect(unitOf(plan, 'db').replicas).toBe(2);
    expect(codesOf(plan)).toContain('C4G609');
  });

  test('compose.yaml starts that many of a service, and one of a store', () => {
    const files = renderPlatform(plan);
    const compose = files.find(({ path: file }) => file === 'compose.yaml')?.content ?? '';
    const replicas = [...compose.matchAll(/^ {2}(\w[\w-]*):\n(?: {4}.*\n)*/gm)].map(
      ([block, id]) => [id, /replicas: (\d+)/.exec(block)?.[1]],
    );
    expect(Object.fromEntries(replicas)).toMatchObject({ site: '3', worker: '4', db: undefined });
    expect(compose).toContain("c4.placement: 'Cloud $$1 / Web tier x3'");
  });

  test('a node that acts although nothing is drawn in it is a service', () => {
    expect(unitOf(plan, 'hollow').role).toBe('service');
    expect(bindingOf(plan, 'hollow->jobs').legs[0]?.unit).toBe('hollow');
  });
});

describe('relations that are not simple', () => {
  const plan = planOf('odd-relations');

  test.each([
    ['a->b', ['b -> a http call']],
    ['a->a', ['a -> a http call']],
    ['d->f', ['d-f -> d sql poll copies_itself', 'd-f -> f documents write replicates']],
    ['p->d', [expect.stringContaining('p -> d sql read')]],
    ['empty->a', ['empty -> a http call']],
  ])('%s', (relation, expected) => {
    expect(linesOf(plan, relation).slice(0, expected.length)).toEqual(expected);
  });

  test('ends that cannot act get a connector each', () => {
    const connectors = plan.bindings.filter(({ connector }) => connector !== null);
    expect(connectors.map(({ relation }) => relation)).toEqual(
      expect.arrayContaining(['d->e', 'g->h', 'd->f', 'g->h#2', 'h->g', 'd->d', 'g->g']),
    );
  });

  test('each of several encoded relations has a contract of its own', () => {
    const contracts = plan.bindings.flatMap(({ legs }) =>
      legs.flatMap(({ contract }) => contract ?? []),
    );
    expect(new Set(contracts).size).toBe(contracts.length);
    expect(contracts).toEqual(
      expect.arrayContaining([
        'avro/a-g.avsc',
        'avro/a-g-2.avsc',
        'avro/a-g-3.avsc',
        'proto/b-g.proto',
      ]),
    );
  });
});

test('systems of others alone make a platform of simulators', () => {
  const plan = planOf('all-external');
  expect(plan.units.every(({ role }) => role !== 'service')).toBe(true);
});

test('unknown technologies and protocols fall back, and each is said', () => {
  const plan = planOf('unknown-technologies');
  const codes = plan.diagnostics.map(({ code }) => code);
  expect(codes.filter((code) => code === 'C4G601')).toHaveLength(4);
  expect(codes.filter((code) => code === 'C4G602')).toHaveLength(7);
});
