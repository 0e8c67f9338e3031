import { expect, test } from 'vitest';
import { named } from '../../scripts/generate-catalog-names.mjs';
import { protocols, technologies } from '../../src/catalog/index.ts';
import { matchProtocols, matchTechnologies } from '../../src/catalog/match.ts';
import { protocolNames, technologyNames } from '../../src/catalog/names.generated.ts';
import { catalogue } from '../../src/catalog/recognise.ts';

test('the lists of names are those of the descriptors', () => {
  expect(technologyNames).toEqual(technologies.map(named.technology));
  expect(protocolNames).toEqual(protocols.map(named.protocol));
});

test.each(['PostgreSQL 16', 'Node.js, Fastify', 'HTTPS/JSON', 'Unheardware 3', 'Go', ''])(
  'recognises %j as the descriptors do',
  (text) => {
    const namesOf = (found: readonly { readonly entry: { readonly name: string } }[]) =>
      found.map(({ entry }) => entry.name);
    expect(namesOf(catalogue.technologies(text))).toEqual(namesOf(matchTechnologies(text)));
    expect(namesOf(catalogue.protocols(text))).toEqual(namesOf(matchProtocols(text)));
  },
);
