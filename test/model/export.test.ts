import { expect, test } from 'vitest';
import { buildGraph } from '../../src/model/build.ts';
import { exportGraph } from '../../src/model/export.ts';
import { exportSchema } from '../../src/model/schema.ts';
import { readTree } from '../parse/read.ts';

const TEXT = `C4Container
title T
accDescr: D
System_Boundary(s, "S", $link="l") {
  ContainerDb_Ext(a, "A", "Go", "D", "sp", "t1+t2")
}
BiRel_U(a, s, "L", "T")
Rel(a, s, "")
`;

test('the published JSON', () => {
  const exported = JSON.parse(JSON.stringify(exportGraph(buildGraph(readTree(TEXT)))));
  expect(exported).toEqual({
    kind: 'container',
    title: 'T',
    description: 'D',
    elements: [
      {
        id: 's',
        kind: 'boundary',
        shape: 'default',
        external: false,
        label: 'S',
        technology: null,
        description: null,
        sprite: null,
        tags: [],
        link: 'l',
        parent: null,
        line: 4,
      },
      {
        id: 'a',
        kind: 'container',
        shape: 'db',
        external: true,
        label: 'A',
        technology: 'Go',
        description: 'D',
        sprite: 'sp',
        tags: ['t1', 't2'],
        link: null,
        parent: 's',
        line: 5,
      },
    ],
    relations: [
      {
        id: 'a->s',
        from: 'a',
        to: 's',
        label: 'L',
        technology: 'T',
        description: null,
        bidirectional: true,
        direction: 'up',
        tags: [],
        link: null,
        line: 7,
      },
      {
        id: 'a->s#2',
        from: 'a',
        to: 's',
        label: null,
        technology: null,
        description: null,
        bidirectional: false,
        direction: null,
        tags: [],
        link: null,
        line: 8,
      },
    ],
  });
  expect(exportSchema.parse(exported)).toEqual(exported);
});

test.each(['C4Context', 'C4Container', 'C4Component', 'C4Dynamic', 'C4Deployment'])(
  '%s',
  (type) => {
    const exported = exportGraph(buildGraph(readTree(`${type}\nPerson(a)`)));
    expect(exported.kind).toBe(type.slice(2).toLowerCase());
    expect(() => exportSchema.parse(exported)).not.toThrow();
  },
);

test('the schema refuses what it does not know', () => {
  const exported = exportGraph(buildGraph(readTree(TEXT)));
  expect(exportSchema.safeParse({ ...exported, extra: 1 }).success).toBe(false);
  expect(exportSchema.safeParse({ ...exported, title: undefined }).success).toBe(false);
});
