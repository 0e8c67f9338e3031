import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, each } from '../checking.ts';
import type { Cost } from '../cost.ts';
import { alternate, costOf, ratioOf } from '../cost.ts';
import { diagramOf } from '../generated-diagram.ts';
import { program, temporaryFolder } from '../places.ts';
import type { Effort, Figure, Rows } from '../row.ts';
import { processCost } from '../whole-process.ts';

const [SMALL, LARGE] = [1_000, 100_000];

export const rows: Rows = {
  about: 'whether the time of checking grows as the diagram does',
  measure: async (effort) => [
    {
      title: 'growth: parse + model + validate, elements',
      figures: [await perElement(effort), await tenTimes(effort)],
    },
  ],
};

/** In process, so that the start of a process does not hide growth. */
async function perElement(effort: Effort): Promise<Figure> {
  const small = diagramOf(SMALL);
  const large = diagramOf(LARGE);
  const costs = await alternate(effort.rounds(5), {
    small: () => each(LARGE / SMALL, () => check(small)),
    large: () => costOf(() => check(large)),
  });
  const ofOne = (rounds: readonly Cost[], elements: number): Cost[] =>
    rounds.map(({ wall, cpu }) => ({ wall: wall / elements, cpu: cpu / elements }));
  return {
    what: 'each of 100,000 to each of 1,000',
    target: { bound: 'at most', value: 2 },
    ...ratioOf(ofOne(costs.large, LARGE), ofOne(costs.small, SMALL)),
  };
}

/** As whole processes. */
async function tenTimes(effort: Effort): Promise<Figure> {
  const folder = temporaryFolder();
  const validate = (elements: number) => {
    const file = join(folder, `${elements}.mmd`);
    writeFileSync(file, diagramOf(elements));
    return () => processCost({ args: [program, 'validate', file], exitCode: 0 });
  };
  try {
    const costs = await alternate(effort.rounds(5), {
      once: validate(5_000),
      tenTimes: validate(50_000),
    });
    return {
      what: '50,000 to 5,000, whole process',
      target: { bound: 'at most', value: 11 },
      ...ratioOf(costs.tenTimes, costs.once),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
