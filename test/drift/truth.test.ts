import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { findDrift } from '../../src/drift/drift.ts';
import type { Edge } from '../../src/drift/compare.ts';
import { Folder } from '../../src/drift/folder.ts';
import { buildGraph } from '../../src/model/build.ts';
import { parse } from '../../src/parse/parse.ts';
import { makePlan } from '../../src/plan/make-plan.ts';

/** Repositories that c4gen did not generate, held against what a person read in them. */
const FIXTURES = join(import.meta.dirname, '../fixtures/drift');

/** What is truly there and not seen: an address in Python, whose host has another name than the diagram gives the system. */
const NOT_SEEN: Readonly<Record<string, readonly string[]>> = { fleet: ['pricing->maps'] };

/** A call of a method of one's own class, which is told where its object is made, seven lines before, and where the method asks. */
const LINES_NOT_SEEN: Readonly<Record<string, readonly string[]>> = {
  market: ['apps/storefront/src/products.ts:12'],
};

/** Code that is followed; of other languages only the manifests and addresses are told. */
const FOLLOWED = /\.[jt]s:\d+$/u;

const truths = z.array(z.object({ from: z.string(), to: z.string(), at: z.string() }));

/** An edge between two elements, with the lines at which it is seen. */
interface Seen {
  readonly pair: string;
  /** By file and line, relative to the repository; of each observation the most telling first. */
  readonly places: readonly string[];
}

async function seenIn(name: string, isWanted: (edge: Edge) => boolean): Promise<readonly Seen[]> {
  const root = join(FIXTURES, name);
  const file = join(root, `${name}.mmd`);
  const text = readFileSync(file, 'utf8');
  const [tree] = parse({ file, text }).trees;
  if (!tree) throw new Error(`no diagram in ${file}`);
  const graph = buildGraph(tree);
  const { comparison } = await findDrift({
    folder: Folder.open(root),
    graph,
    plan: makePlan(graph),
    mapping: new Map(),
    traces: [],
    texts: new Map([[file, text]]),
  });
  const seen = new Map<string, Set<string>>();
  for (const edge of comparison.edges.filter(isWanted)) {
    const { from, to, observed } = edge;
    const far = to === undefined || to === 'several' ? undefined : to.party.element?.id;
    if (!from.element || far === from.element.id) continue;
    const pair = `${from.element.id}->${far ?? `(${observed.to.names[0] ?? 'somebody'})`}`;
    const places = seen.get(pair) ?? new Set();
    for (const { file: path, line } of observed.places)
      places.add(`${relative(root, path)}:${line}`);
    seen.set(pair, places);
  }
  return [...seen].map(([pair, places]) => ({ pair, places: [...places] }));
}

function truthOf(name: string) {
  const text = readFileSync(join(FIXTURES, name, 'truth.yaml'), 'utf8');
  return truths.parse(parseYaml(text)).map(({ from, to, at }) => ({ pair: `${from}->${to}`, at }));
}

/** Shares of what is found that is true, and of what is true that is found, in percent. */
function scores(seen: readonly Seen[], truth: readonly { readonly pair: string }[]) {
  const found = new Set(seen.map(({ pair }) => pair));
  const right = truth.filter(({ pair }) => found.has(pair)).length;
  return { precision: percent(right, found.size), recall: percent(right, truth.length) };
}

function percent(part: number, of: number): number {
  return of === 0 ? 100 : Math.round((part / of) * 1000) / 10;
}

describe.each(['market', 'fleet', 'blog', 'clinic'])('%s', (name) => {
  test('what is surely seen is what is truly there', async () => {
    const truth = truthOf(name);
    const all = await seenIn(name, () => true);
    const sure = await seenIn(name, ({ observed }) => observed.confidence !== 'possible');
    const [certainly, atAll] = [scores(sure, truth), scores(all, truth)];
    console.log(
      `${name}: ${truth.length} true edges; surely seen: precision ${certainly.precision} %, recall ${certainly.recall} %; with signs: ${atAll.precision} %, ${atAll.recall} %`,
    );
    expect({ missed: missedBy(sure, truth), wrong: wrongIn(sure, truth) }).toEqual({
      missed: NOT_SEEN[name] ?? [],
      wrong: [],
    });
  });

  test('each is seen at the line of code where it happens', async () => {
    const sure = await seenIn(name, ({ observed }) => observed.confidence !== 'possible');
    const truth = truthOf(name).filter(({ at }) => FOLLOWED.test(at));
    const followed = new Set(truth.map(({ pair }) => pair));
    const told = sure
      .filter(({ pair }) => followed.has(pair))
      .flatMap(({ pair, places }) =>
        places.filter((place) => FOLLOWED.test(place)).map((at) => ({ pair, at })),
      );
    const missed = truth.filter(
      ({ pair, at }) => !told.some((each) => each.pair === pair && each.at === at),
    );
    const recall = percent(truth.length - missed.length, truth.length);
    console.log(
      `${name}: ${truth.length} lines where that happens, recall ${recall} %; lines told of an edge: ${Math.round((told.length / followed.size) * 10) / 10}`,
    );
    expect(missed.map(({ at }) => at)).toEqual(LINES_NOT_SEEN[name] ?? []);
  });
});

function missedBy(seen: readonly Seen[], truth: readonly { readonly pair: string }[]): string[] {
  return truth.map(({ pair }) => pair).filter((pair) => !seen.some((each) => each.pair === pair));
}

function wrongIn(seen: readonly Seen[], truth: readonly { readonly pair: string }[]): string[] {
  return seen.map(({ pair }) => pair).filter((pair) => !truth.some((each) => each.pair === pair));
}
