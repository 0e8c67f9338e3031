import { catalogue } from '../src/catalog/recognise.ts';
import { buildGraph } from '../src/model/build.ts';
import { parse } from '../src/parse/parse.ts';
import { validate } from '../src/validate/validate.ts';
import type { Cost } from './cost.ts';
import { costOf } from './cost.ts';

/** What `c4gen validate` does with a text, without a process around it. */
export function check(text: string): void {
  const { trees } = parse({ file: 'bench.mmd', text });
  for (const tree of trees) validate(tree, buildGraph(tree), { catalogue });
}

/** The cost of one call, from many. */
export async function each(calls: number, work: () => unknown): Promise<Cost> {
  const { wall, cpu } = await costOf(async () => {
    for (let call = 0; call < calls; call += 1) await work();
  });
  return { wall: wall / calls, cpu: cpu / calls };
}
