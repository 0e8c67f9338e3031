import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alternate, ratioOf, secondsOf, spreadOf } from '../cost.ts';
import { diagramOf } from '../generated-diagram.ts';
import { program, temporaryFolder } from '../places.ts';
import type { Effort, Rows, Section } from '../row.ts';
import type { Program } from '../whole-process.ts';
import { IDLE, peakMemory, processCost } from '../whole-process.ts';

/** Its diagram is a million lines long. */
const MILLION = 312_500;

export const rows: Rows = {
  about: 'c4gen validate on 5,000 elements, and on a million lines',
  measure: async (effort) => {
    const folder = temporaryFolder();
    const validate = (elements: number): Program => {
      const file = join(folder, `${elements}.mmd`);
      writeFileSync(file, diagramOf(elements));
      return { args: [program, 'validate', file], exitCode: 0 };
    };
    try {
      return [await large(validate(5_000), effort), await millionLines(validate(MILLION), effort)];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function large(validate: Program, effort: Effort): Promise<Section> {
  const costs = await alternate(effort.rounds(9), {
    idle: () => processCost(IDLE),
    validate: () => processCost(validate),
  });
  return {
    title: 'c4gen validate, against node -e 0',
    figures: [
      {
        what: '5,000 elements, 10,000 relations',
        target: { bound: 'at most', value: 8 },
        ...ratioOf(costs.validate, costs.idle),
      },
    ],
  };
}

async function millionLines(validate: Program, effort: Effort): Promise<Section> {
  const costs = await alternate(effort.rounds(3), { validate: () => processCost(validate) });
  return {
    title: 'c4gen validate, a million lines',
    figures: [
      {
        what: 'time',
        target: { bound: 'at most', value: 5 },
        ...secondsOf(costs.validate),
      },
      {
        what: 'peak memory',
        target: { bound: 'at most', value: 1 },
        unit: 'GB',
        measured: spreadOf([peakMemory(validate) / 1e9]),
      },
    ],
  };
}
