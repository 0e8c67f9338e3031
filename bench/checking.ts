import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import DOMPurify from 'dompurify';
import mermaid from 'mermaid';
import { catalogue } from '../src/catalog/recognise.ts';
import { buildGraph } from '../src/model/build.ts';
import { parse } from '../src/parse/parse.ts';
import { validate } from '../src/validate/validate.ts';
import type { Cost } from './cost.ts';
import { alternate, costOf, ratioOf } from './cost.ts';
import type { Figure } from './figure.ts';
import { diagramOf } from './generated-diagram.ts';
import { model, root } from './places.ts';

/*
 * Mermaid cleans texts with DOMPurify, which needs the document of a browser. Outside one it is replaced by the identity,
 * which only makes mermaid faster than it is.
 */
Object.assign(DOMPurify, { addHook: () => {}, sanitize: (text: string) => text });

/** Rounds of calls before measuring. */
const WARM_UP = 10;
const what = 'parse + model + validate';

/** Checking in process against what mermaid takes to parse the same diagram. */
export async function againstMermaid(): Promise<Figure> {
  const text = readFileSync(join(root, model), 'utf8');
  const own = 200;
  const theirs = 10;
  // As long as V8 still compiles, neither is at its speed; mermaid, moreover, registers its diagrams in its first call.
  for (let call = 0; call < WARM_UP * own; call += 1) check(text);
  for (let call = 0; call < WARM_UP * theirs; call += 1) await mermaid.parse(text);
  const costs = await alternate(15, {
    c4gen: () => each(own, () => check(text)),
    mermaid: () => each(theirs, () => mermaid.parse(text)),
  });
  return {
    what: `mermaid.parse of ${model}`,
    against: `c4gen: ${what}`,
    target: { bound: 'at least', value: 20 },
    ratio: ratioOf(costs.mermaid, costs.c4gen),
  };
}

/** Whether the time of checking grows as the diagram does. */
export async function growth(): Promise<Figure> {
  const [small, large] = [1_000, 100_000];
  const smallText = diagramOf(small);
  const largeText = diagramOf(large);
  const costs = await alternate(5, {
    small: () => each(large / small, () => check(smallText)),
    large: () => costOf(() => check(largeText)),
  });
  const perElement = (rounds: readonly Cost[], elements: number): Cost[] =>
    rounds.map(({ wall, cpu }) => ({ wall: wall / elements, cpu: cpu / elements }));
  return {
    what: `${what}, per element of ${large.toLocaleString('en')}`,
    against: `per element of ${small.toLocaleString('en')}`,
    target: { bound: 'at most', value: 2 },
    ratio: ratioOf(perElement(costs.large, large), perElement(costs.small, small)),
  };
}

function check(text: string): void {
  const { trees } = parse({ file: 'bench.mmd', text });
  for (const tree of trees) validate(tree, buildGraph(tree), { catalogue });
}

/** The cost of one call, from many. */
async function each(calls: number, work: () => unknown): Promise<Cost> {
  const { wall, cpu } = await costOf(async () => {
    for (let call = 0; call < calls; call += 1) await work();
  });
  return { wall: wall / calls, cpu: cpu / calls };
}
