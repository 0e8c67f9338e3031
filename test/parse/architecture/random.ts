import fc from 'fast-check';

/*
 * Random architecture diagrams that Mermaid reads: nested groups, services with icons, texts and titles, junctions, edges of every
 * form, alignments, comments, titles, CR LF.
 */

const LETTERS = [...'abcXYZ019 .,:(){}/-_+*!?=&$@éßñЖ日本عم🛒'];

const title = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 10 })
  .map((letters) => letters.join('').trim())
  .filter((value) => value !== '');

const icon = fc.constantFrom(
  ...['', '(database)', '(disk)', '(cloud)', '(server)', '(internet)'],
  ...['(logos:aws-s3)', '(mdi:account)', '(a-b_c)'],
);
const side = fc.constantFrom('L', 'R', 'T', 'B');

interface Service {
  readonly icon: string;
  readonly title: string | undefined;
  /** Which group it stands in; beyond the last one, none. */
  readonly group: number;
}

const service: fc.Arbitrary<Service> = fc.record({
  icon,
  title: fc.option(title, { nil: undefined }),
  group: fc.nat(6),
});

const edge = fc.record({
  from: fc.nat(),
  to: fc.nat(),
  sides: fc.tuple(side, side),
  arrows: fc.constantFrom(['', ''], ['', '>'], ['<', ''], ['<', '>'] as const),
  label: fc.option(title, { nil: undefined }),
  groups: fc.tuple(fc.boolean(), fc.boolean()),
  gap: fc.constantFrom('', ' '),
});

const inGroup = (group: number, count: number): string => (group < count ? ` in g${group}` : '');

/** The text of a diagram. */
export const diagram: fc.Arbitrary<string> = fc
  .record({
    groups: fc.array(
      fc.record({ icon, title: fc.option(title, { nil: undefined }), within: fc.nat(6) }),
      {
        maxLength: 4,
      },
    ),
    services: fc.array(service, { minLength: 2, maxLength: 6 }),
    junctions: fc.array(fc.nat(6), { maxLength: 3 }),
    edges: fc.array(edge, { maxLength: 8 }),
    heading: fc.constantFrom([], ['title A shop'], ['accTitle: A shop'], [
      'accDescr: What it is',
    ] as const),
    comment: fc.option(title, { nil: undefined }),
    isAligned: fc.boolean(),
    newline: fc.constantFrom('\n', '\r\n'),
    margin: fc.constantFrom('', '    ', '\t'),
  })
  .map(({ groups, services, junctions, edges, heading, comment, isAligned, newline, margin }) => {
    const nodes = [
      ...services.map(({ group }, at) => ({ id: `s${at}`, group, isService: true })),
      ...junctions.map((group, at) => ({ id: `j${at}`, group, isService: false })),
    ];
    const bracketed = (value: string | undefined): string =>
      value === undefined ? '' : `[${value}]`;
    const lines = [
      ...heading,
      ...groups.map(
        (each, at) => `group g${at}${each.icon}${bracketed(each.title)}${inGroup(each.within, at)}`,
      ),
      ...services.map((each, at) => {
        return `service s${at}${each.icon}${bracketed(each.title)}${inGroup(each.group, groups.length)}`;
      }),
      ...(comment === undefined ? [] : [`%% ${comment}`]),
      ...junctions.map((group, at) => `junction j${at}${inGroup(group, groups.length)}`),
      ...edges.flatMap(({ from, to, sides, arrows, label, groups: marks, gap }) => {
        const left = nodes[from % nodes.length]!;
        const right = nodes[to % nodes.length]!;
        const isInside =
          Math.min(left.group, groups.length) === Math.min(right.group, groups.length);
        const mark = (at: 0 | 1): string => {
          const isMarked = marks[at] && !isInside && (at === 0 ? left : right).isService;
          return isMarked ? '{group}' : '';
        };
        const line = label === undefined ? '--' : `-[${label}]-`;
        return [
          `${left.id}${mark(0)}:${sides[0]}${gap}${arrows[0]}${line}${arrows[1]}${gap}${sides[1]}:${right.id}${mark(1)}`,
        ];
      }),
      ...(isAligned ? ['align row s0 s1'] : []),
    ];
    return ['architecture-beta', ...lines.map((each) => margin + each), ''].join(newline);
  });
