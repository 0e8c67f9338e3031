import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import DOMPurify from 'dompurify';
import mermaid from 'mermaid';
import { check, each } from '../checking.ts';
import { alternate, ratioOf } from '../cost.ts';
import { diagramOf } from '../generated-diagram.ts';
import { model, root } from '../places.ts';
import type { Effort, Figure, Rows, Section } from '../row.ts';

/*
 * Mermaid cleans texts with DOMPurify, which needs the document of a browser. Outside one it is replaced by the identity,
 * which only makes mermaid faster than it is.
 */
Object.assign(DOMPurify, { addHook: () => {}, sanitize: (text: string) => text });

/** Rounds of calls before measuring. */
const WARM_UP = 10;
/** Calls in a round: one of mermaid takes about twenty times as long. */
const OWN = 200;
const THEIRS = 10;
const SIZES = [500, 1_000, 2_000];

export const rows: Rows = {
  about: 'in process, how many times as long mermaid.parse takes',
  measure: async (effort) => [await againstMermaid(effort)],
};

/** What mermaid takes to parse a diagram against parsing, modelling and validating it. */
async function againstMermaid(effort: Effort): Promise<Section> {
  const figures = [await ofTheModel(effort)];
  // Mermaid's time grows faster than quadratically: half a minute for the largest.
  const sizes = effort.quick ? SIZES.slice(0, -1) : SIZES;
  for (const elements of sizes) figures.push(await ofGenerated(elements, effort));
  return {
    title: 'mermaid.parse, against parse + model + validate of c4gen',
    figures,
    notes: ['each with its code compiled: many calls in one process'],
  };
}

async function ofTheModel(effort: Effort): Promise<Figure> {
  const text = readFileSync(join(root, model), 'utf8');
  // As long as V8 still compiles, neither is at its speed; mermaid, moreover, registers its diagrams in its first call.
  for (let call = 0; call < WARM_UP * OWN; call += 1) check(text);
  for (let call = 0; call < WARM_UP * THEIRS; call += 1) await mermaid.parse(text);
  const costs = await alternate(effort.rounds(15), {
    c4gen: () => each(OWN, () => check(text)),
    mermaid: () => each(THEIRS, () => mermaid.parse(text)),
  });
  return {
    what: model,
    target: { bound: 'at least', value: 20 },
    ...ratioOf(costs.mermaid, costs.c4gen),
  };
}

async function ofGenerated(elements: number, effort: Effort): Promise<Figure> {
  const text = diagramOf(elements);
  const costs = await alternate(effort.rounds(elements < 2_000 ? 3 : 1), {
    c4gen: () => each(3, () => check(text)),
    mermaid: () => each(1, () => mermaid.parse(text)),
  });
  return { what: sizeOf(elements), ...ratioOf(costs.mermaid, costs.c4gen) };
}

function sizeOf(elements: number): string {
  const [count, relations] = [elements, 2 * elements].map((size) => size.toLocaleString('en'));
  return `${count} elements, ${relations} relations`;
}
