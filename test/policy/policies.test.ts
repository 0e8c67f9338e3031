import { describe, expect, test } from 'vitest';
import { findings } from './findings.ts';

const SHOP = `C4Container
  Person(buyer, "Buyer", $tags="outside")
  System_Ext(bank, "Bank")
  System_Boundary(shop, "Shop") {
    Container_Boundary(front, "Front") {
      Container(web, "Web", "React", "Pages", $tags="pci+ui", $link="https://code.example/web")
    }
    Container_Boundary(back, "Back") {
      Container(api, "API", "Go", $link="http://code.example/api")
      ContainerDb(store, "Store", "PostgreSQL 16", "Rows")
      ContainerQueue(jobs, "Jobs", "RabbitMQ")
    }
  }
  Rel(buyer, web, "Buys", "HTTPS")
  Rel(web, api, "Asks", "JSON/HTTPS")
  Rel(web, store, "Reads", "SQL")
  Rel_Back(api, jobs, "Takes", "AMQP")
  BiRel(api, bank, "Settles")
`;

/** What one policy named `p` finds: the texts at the places. */
function found(policy: string, diagram = SHOP): string[] {
  return findings(`policies:\n  - {name: p, ${policy}}\n`, diagram).map(([, text]) => text!);
}

describe('a selector', () => {
  const selected = (selector: string): string[] => found(`forbid: {elements: ${selector}}`);
  test.each([
    ['an alias', 'api', ['api']],
    ['a boundary with everything in it', 'back', ['back', 'api', 'store', 'jobs']],
    ['an outer boundary', '{boundary: shop, kind: container}', ['web', 'api', 'store', 'jobs']],
    ['what is in a boundary', '{boundary: [front, back]}', ['web', 'api', 'store', 'jobs']],
    ['several aliases', '[api, bank]', ['bank', 'api']],
    ['a pattern', '{id: "*b*k"}', ['bank', 'back']],
    ['a pattern with a character of expressions', '{id: "a.*"}', []],
    ['a kind', '{kind: person}', ['buyer']],
    ['several kinds', '{kind: [person, system]}', ['buyer', 'bank']],
    ['a shape', '{shape: db}', ['store']],
    ['what is outside', '{external: true}', ['bank']],
    ['what is not outside', '{external: false, kind: [system, person]}', ['buyer']],
    ['a tag', '{tag: [pci, outside]}', ['buyer', 'web']],
    ['a technology by another spelling', '{technology: Postgres}', ['store']],
    ['several technologies', '{technology: [golang, Rabbit MQ]}', ['api', 'jobs']],
    ['what is not something else', '{kind: container, not: {shape: [db, queue]}}', ['web', 'api']],
    ['not not', '{not: {not: api}}', ['api']],
    ['nothing that is there', 'nowhere', []],
  ])('%s', (_, selector, ids) => {
    expect(selected(selector)).toEqual(ids);
  });

  test('ends in a boundary that is in itself', () => {
    const circle =
      'C4Container\n  Container(a, "A", "Go")\n  Boundary(b, "B") {\n    Boundary(b, "B") {\n    }\n  }\n';
    expect(found('forbid: {elements: {boundary: b}}', circle)).toEqual([]);
  });
});

describe('forbid', () => {
  test.each([
    ['a pair', '{from: front, to: store}', ['web, store']],
    ['an actor', '{from: web}', ['web, api', 'web, store']],
    ['a target', '{to: api}', ['web, api', 'api, jobs', 'api, bank']],
    ['who acts by Rel_Back', '{from: jobs, to: api}', ['api, jobs']],
    ['nobody who is acted on by Rel_Back', '{from: api, to: jobs}', []],
    ['both ways of BiRel', '{from: bank, to: api}', ['api, bank']],
    ['a protocol', '{over: SQL}', ['"SQL"']],
    ['a protocol beside another', '{over: [REST, gRPC]}', ['"JSON/HTTPS"']],
    ['a protocol between two', '{from: buyer, over: HTTPS}', ['"HTTPS"']],
  ])('%s', (_, forbid, texts) => {
    expect(found(`forbid: ${forbid}`)).toEqual(texts.map((text) => text.replaceAll('"', '')));
  });
});

describe('restrict', () => {
  test.each([
    ['who acts', '{to: store, onlyFrom: api}', ['web']],
    ['who acts by Rel_Back', '{to: api, onlyFrom: [web, bank]}', ['jobs']],
    ['on whom', '{from: web, onlyTo: api}', ['store']],
    ['over what', '{from: web, onlyOver: HTTPS}', ['JSON/HTTPS', 'SQL']],
    ['over what, all of it being allowed', '{from: web, to: api, onlyOver: [HTTPS, HTTP]}', []],
    ['over what, a relation that does not say', '{to: bank, onlyOver: HTTPS}', ['BiRel']],
    ['one finding a relation', '{from: web, to: store, onlyTo: api, onlyOver: HTTPS}', ['store']],
  ])('%s', (_, restrict, texts) => {
    expect(found(`restrict: ${restrict}`)).toEqual(texts);
  });
});

describe('require', () => {
  const containers = 'elements: {kind: container, shape: default}';
  test.each([
    ['tags, each of them', `${containers}, tags: [pci, ui]`, ['api', 'api']],
    ['any of some tags', `${containers}, anyTag: [ui, back]`, ['api']],
    ['a link', 'elements: {shape: [db, default], kind: container}, link: true', ['store']],
    ['a link of a form', `${containers}, link: "/^https:/"`, ['http://code.example/api']],
    ['a description', `${containers}, description: true`, ['api']],
    ['a technology', 'elements: bank, technology: true', ['bank']],
    ['an alias of a style', `elements: {kind: container}, id: "/^.{3}$/"`, ['store', 'jobs']],
    ['a label of a style', `${containers}, label: lowercase`, ['Web', 'API']],
    ['something of every element', 'id: "/^[^j]/"', ['jobs']],
    ['a technology of relations', 'relations: {}, technology: true', ['BiRel']],
    [
      'a description of relations from somewhere',
      'relations: {from: buyer}, description: true',
      ['Rel'],
    ],
    ['a label of relations to somewhere', 'relations: {to: store}, label: "/^W/"', ['Reads']],
  ])('%s', (_, demand, texts) => {
    expect(found(`require: {${demand}}`)).toEqual(texts);
  });
});

test('a finding has the name of its policy and the code of its kind, and the severity that counts', () => {
  const config = `
policies:
  - {name: one, forbid: {elements: api}}
  - {name: two, severity: info, restrict: {to: store, onlyFrom: api}}
  - {name: three, require: {elements: bank, link: true}}
rules: {three: off}
`;
  expect(findings(config, SHOP)).toEqual([
    ['C4G714 one', 'api'],
    ['C4G715 two', 'web'],
  ]);
});

test('a comment silences a policy by its name', () => {
  const diagram = SHOP.replace(
    '  Rel(web, store',
    '  %% c4gen-disable-next-line p\n  Rel(web, store',
  );
  expect(found('forbid: {to: store}', diagram)).toEqual([]);
});

test('what is unresolved is left to the rule for it', () => {
  const diagram = SHOP.replace('Rel(web, store', 'Rel(web, sotre');
  expect(found('forbid: {from: web}', diagram)).toEqual(['web, api']);
});
