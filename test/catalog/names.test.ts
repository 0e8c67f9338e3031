import { expect, test } from 'vitest';
import { protocols, technologies } from '../../src/catalog/index.ts';
import { knowsTechnology } from '../../src/catalog/known-technology.ts';
import { matchProtocols, matchTechnologies } from '../../src/catalog/match.ts';
import { catalogNames } from '../../src/catalog/names.generated.ts';

test('the list of names is that of the descriptors', () => {
  const expected = [...technologies, ...protocols].map(
    ({ name, title, names, words, standsInFor, kinds }) => ({
      name,
      title,
      names,
      ...(words && { words }),
      ...(standsInFor && { standsInFor }),
      ...(kinds && { kinds }),
    }),
  );
  expect(catalogNames).toEqual(expected);
});

test.each(['PostgreSQL 16', 'Node.js, Fastify', 'HTTPS/JSON', 'Unheardware 3', 'Go', ''])(
  'knows %j as the descriptors do',
  (text) => {
    const known = matchTechnologies(text).length > 0 || matchProtocols(text).length > 0;
    expect(knowsTechnology(text)).toBe(known);
  },
);
