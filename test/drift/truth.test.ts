import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** Code that is followed; of other languages only the manifests and addresses are told. */
const FOLLOWED = /\.[jt]s:\d+$/u;

const truths = z.array(z.object({ from: z.string(), to: z.string(), at: z.string() }));

/** An edge between two elements, with the files in which it is seen. */
interface Seen {
  readonly pair: string;
  readonly files: readonly string[];
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
    const files = seen.get(pair) ?? new Set();
    for (const place of observed.places) files.add(place.file);
    seen.set(pair, files);
  }
  return [...seen].map(([pair, files]) => ({ pair, files: [...files] }));
}

function truthOf(name: string) {
  const text = readFileSync(join(FIXTURES, name, 'truth.yaml'), 'utf8');
  return truths.parse(parseYaml(text)).map(({ from, to, at }) => ({ pair: `${from}->${to}`, at }));
}

/** Shares of what is found that is true, and of what is true that is found, in percent. */
function scores(seen: readonly Seen[], truth: readonly { readonly pair: string }[]) {
  const found = new Set(seen.map(({ pair }) => pair));
  const right = truth.filter(({ pair }) => found.has(pair)).length;
  const share = (of: number): number => (of === 0 ? 100 : Math.round((right / of) * 1000) / 10);
  return { precision: share(found.size), recall: share(truth.length) };
}

describe.each(['market', 'fleet', 'blog'])('%s', (name) => {
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

  test('each is seen in the file of code where it happens', async () => {
    const all = await seenIn(name, () => true);
    const followed = truthOf(name).filter(({ at }) => FOLLOWED.test(at));
    const elsewhere = followed.filter(({ pair, at }) => {
      const file = at.replace(/:\d+$/u, '');
      const places = all.filter((each) => each.pair === pair).flatMap(({ files }) => files);
      return !places.some((each) => each.endsWith(file));
    });
    expect(elsewhere).toEqual([]);
  });
});

function missedBy(seen: readonly Seen[], truth: readonly { readonly pair: string }[]): string[] {
  return truth.map(({ pair }) => pair).filter((pair) => !seen.some((each) => each.pair === pair));
}

function wrongIn(seen: readonly Seen[], truth: readonly { readonly pair: string }[]): string[] {
  return seen.map(({ pair }) => pair).filter((pair) => !truth.some((each) => each.pair === pair));
}
