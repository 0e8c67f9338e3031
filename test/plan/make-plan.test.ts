import { describe, expect, test } from 'vitest';
import { bindingOf, legLine, planOf, unitOf } from './plan-of.ts';

const codes = (text: string) => planOf(text).diagnostics.map(({ code }) => code);

describe('technologies', () => {
  test('an unknown technology of a service is a service, and said', () => {
    const text = 'C4Container\nContainer(a, "A", "Befunge")';
    expect(unitOf(planOf(text), 'a')).toMatchObject({ role: 'service', technology: 'service' });
    expect(codes(text)).toEqual(['C4G601']);
  });

  test('a database is Postgres and a queue RabbitMQ where nothing else is said', () => {
    const plan = planOf('C4Container\nContainerDb(d, "D")\nContainerQueue(q, "Q")');
    expect(unitOf(plan, 'd').technology).toBe('postgres');
    expect(unitOf(plan, 'q').technology).toBe('rabbitmq');
    expect(plan.diagnostics).toEqual([]);
  });

  test('a database names its technology in its description', () => {
    const plan = planOf('C4Context\nSystemDb(d, "D", "Keeps documents in MongoDB 7")');
    expect(unitOf(plan, 'd').technology).toBe('mongodb');
  });

  test('a context diagram gives a service for each own system and a simulator for each other', () => {
    const plan = planOf('C4Context\nSystem(a, "A")\nSystem_Ext(b, "B")\nRel(a, b, "Uses")');
    expect(unitOf(plan, 'a').folder).toBe('services/a');
    expect(unitOf(plan, 'b').folder).toBe('simulators/b');
  });
});

describe('relations', () => {
  test('Rel_Back is acted by the end it is drawn from', () => {
    const plan = planOf(
      'C4Container\nContainer(a, "A", "Go")\nContainer(b, "B", "Go")\nRel_Back(a, b, "Calls")',
    );
    expect(bindingOf(plan, 'a->b').legs.map(legLine)).toEqual(['b -> a http call']);
  });

  test('a relation to a boundary goes to its entry, and it is said', () => {
    const text = `C4Container
      Person(p, "P")
      System_Boundary(s, "S") {
        Container(api, "API", "Go")
        Container(gw, "Gateway", "Kong")
        Rel(gw, api, "Routes")
      }
      Rel(p, s, "Uses")`;
    expect(bindingOf(planOf(text), 'p->s').to).toBe('gw');
    expect(codes(text)).toEqual(['C4G603']);
  });

  test('an unknown protocol is JSON over HTTP between services, and said', () => {
    const text =
      'C4Container\nContainer(a, "A", "Go")\nContainer(b, "B", "Go")\nRel(a, b, "Calls", "Smoke signals")';
    expect(bindingOf(planOf(text), 'a->b').legs.map(legLine)).toEqual(['a -> b http call']);
    expect(codes(text)).toEqual(['C4G602']);
  });

  test('a service that says so takes out of a queue', () => {
    const plan = planOf(
      'C4Container\nContainer(a, "A", "Go")\nContainerQueue(q, "Q", "RabbitMQ")\nRel(a, q, "Consumes")',
    );
    expect(bindingOf(plan, 'a->q').legs.map(legLine)).toEqual(['a -> q queue consume q']);
  });

  test('a person who is spoken to has an inbox', () => {
    const plan = planOf('C4Context\nPerson(p, "P")\nSystem(s, "S")\nRel(s, p, "Notifies")');
    expect(unitOf(plan, 'p').folder).toBe('simulators/p');
    expect(bindingOf(plan, 's->p').legs.map(legLine)).toEqual(['s -> p http call']);
  });

  test('a gateway that writes to a database is a service', () => {
    const text =
      'C4Container\nContainer(g, "G", "Kong")\nContainerDb(d, "D", "Postgres")\nRel(g, d, "Writes")';
    expect(unitOf(planOf(text), 'g').role).toBe('service');
    expect(codes(text)).toEqual(['C4G605']);
  });

  test('every caller of a gateway that checks tokens brings one', () => {
    const plan = planOf(`C4Container
      Container(g, "G", "Kong")
      Container(a, "A", "Go")
      Container(b, "B", "Go")
      Rel(a, g, "Calls", "JWT")
      Rel(b, g, "Calls", "REST")`);
    expect(bindingOf(plan, 'a->g').legs.map(legLine)).toEqual(['a -> g http call jwt']);
    expect(bindingOf(plan, 'b->g').legs.map(legLine)).toEqual(['b -> g http call oauth2']);
    expect(plan.units.some(({ technology }) => technology === 'issuer')).toBe(true);
  });

  test('gateways in a circle do not hang', () => {
    const plan = planOf(
      'C4Container\nContainer(a, "A", "Kong")\nContainer(b, "B", "Kong")\nRel(a, b, "x")\nRel(b, a, "y")',
    );
    expect(plan.bindings).toHaveLength(2);
  });
});

describe('names', () => {
  test.each(['../../etc', 'a b"; rm -rf', '用户', 'kit', '0day', 'con', 'Ünïcode'])(
    'the id %j becomes a safe folder name',
    (id) => {
      const plan = planOf(`C4Container\nContainer("${id.replaceAll('"', '')}", "A", "Go")`);
      expect(plan.units.map((unit) => unit.id)).toEqual([
        expect.stringMatching(/^[a-z][a-z0-9-]{0,50}$/),
      ]);
      expect(plan.units[0]?.folder).not.toContain('..');
    },
  );

  test('ids that differ only in case or signs get names of their own', () => {
    const plan = planOf('C4Container\nContainer(a_b, "A", "Go")\nContainer("a-b", "B", "Go")');
    expect(new Set(plan.units.map(({ id }) => id)).size).toBe(2);
  });
});
