import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildGraph } from '../../../src/model/build.ts';
import { parse } from '../../../src/parse/parse.ts';
import { readWithMermaid } from '../mermaid.ts';
import { readingOfGraph } from '../reading.ts';
import { differencesOf } from './differences.ts';

/*
 * Random diagrams that Mermaid reads right: nested boundaries, arguments by position, by name and empty, comments, CR LF, letters
 * of any script. c4gen's graph of each is Mermaid's, and the parser has nothing to say of it.
 */

/** What may stand in a text without meaning anything to Mermaid: no quotes, no tags, no `#` and `;` of entities. */
const LETTERS = [...'abcXYZ019 .,:()[]{}/-_+*!?=&$@éßñЖщ日本語عم🛒'];

const text = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 12 })
  .map((letters) => letters.join('').trim())
  .filter((value) => value !== '' && !value.includes('direction'));

/** An argument by position, or none. */
const optional = fc.option(fc.oneof(text, fc.constant('')), { nil: undefined });

/** Named arguments in the order of their positions, so that no version of Mermaid loses one. */
const named = (names: readonly string[]) =>
  fc
    .tuple(...names.map(() => fc.option(text, { nil: undefined })))
    .map((values) =>
      values.flatMap((value, at) => (value === undefined ? [] : [`$${names[at]}="${value}"`])),
    );

const kinds = fc.constantFrom(
  ...['Person', 'Person_Ext', 'System', 'SystemDb', 'SystemQueue_Ext', 'System_Ext'],
  ...['Container', 'ContainerDb', 'ContainerQueue', 'Container_Ext', 'Component', 'ComponentDb'],
);

interface Part {
  readonly lines: (alias: () => string) => readonly string[];
}

const element: fc.Arbitrary<Part> = fc
  .tuple(kinds, text, optional, named(['tags', 'link']), fc.boolean())
  .map(([kind, label, extra, last, bare]) => ({
    lines: (alias) => {
      const id = alias();
      const isBuilt = kind.startsWith('Co');
      const before = isBuilt ? [`"${extra ?? ''}"`, '"d"', '"s"'] : [`"${extra ?? ''}"`, '"s"'];
      const args = last.length > 0 || extra !== undefined ? before : [];
      return [`${kind}(${[bare ? id : `"${id}"`, `"${label}"`, ...args, ...last].join(', ')})`];
    },
  }));

const comment: fc.Arbitrary<Part> = text.map((value) => ({ lines: () => [`%% ${value}`] }));

const { part } = fc.letrec<{ part: Part; boundary: Part }>((tie) => ({
  part: fc.oneof({ depthSize: 'small' }, element, comment, tie('boundary')),
  boundary: fc
    .tuple(
      fc.constantFrom('Boundary', 'System_Boundary', 'Container_Boundary', 'Enterprise_Boundary'),
      text,
      element,
      fc.array(tie('part'), { maxLength: 3 }),
    )
    .map(([macro, label, first, parts]) => ({
      lines: (alias) => [
        `${macro}(${alias()}, "${label}") {`,
        ...[first, ...parts].flatMap((each) => each.lines(alias)).map((line) => `  ${line}`),
        '}',
      ],
    })),
}));

const relation = fc.record({
  macro: fc.constantFrom('Rel', 'BiRel', 'Rel_U', 'Rel_Down', 'Rel_L', 'Rel_Right', 'Rel_Back'),
  from: fc.nat(),
  to: fc.nat(),
  label: text,
  techn: fc.option(text, { nil: undefined }),
});

const diagram = fc
  .record({
    type: fc.constantFrom('C4Context', 'C4Container', 'C4Component', 'C4Dynamic', 'C4Deployment'),
    title: fc.option(text, { nil: undefined }),
    parts: fc.array(part, { minLength: 1, maxLength: 6 }),
    last: element,
    relations: fc.array(relation, { maxLength: 6 }),
    newline: fc.constantFrom('\n', '\r\n'),
    gap: fc.constantFrom('', '  '),
  })
  .map(({ type, title, parts, last, relations, newline, gap }) => {
    const aliases: string[] = [];
    const alias = (): string => {
      aliases.push(`${['a', 'Ж', 'x-y', 'svc_'][aliases.length % 4]}${aliases.length}`);
      return aliases.at(-1)!;
    };
    const body = [...parts, last].flatMap((each) => each.lines(alias));
    const pairs = new Set<string>();
    const lines = relations.flatMap(({ macro, from, to, label, techn }) => {
      const ends = `${aliases[from % aliases.length]}, ${aliases[to % aliases.length]}`;
      if (pairs.has(ends)) return [];
      pairs.add(ends);
      return [`${macro}(${ends}, "${label}"${techn === undefined ? '' : `, "${techn}"`})`];
    });
    const titles = title === undefined ? [] : [`title T ${title}`];
    return [type, ...[...titles, ...body, ...lines].map((line) => gap + line), ''].join(newline);
  });

test('a random diagram is read as Mermaid reads it', { timeout: 120_000 }, async () => {
  let elements = 0;
  await fc.assert(
    fc.asyncProperty(diagram, async (source) => {
      const mermaid = await readWithMermaid(source);
      if ('error' in mermaid) throw new Error(mermaid.error);
      const { trees, diagnostics } = parse({ file: 'random.mmd', text: source });
      const ours = readingOfGraph(buildGraph(trees[0]!));
      elements += ours.shapes.length + ours.boundaries.length;
      expect(differencesOf(ours, mermaid)).toEqual([]);
      expect(diagnostics).toEqual([]);
    }),
    { numRuns: 150, seed: 4 },
  );
  expect(elements).toBeGreaterThan(500);
});
