import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaffoldRequest } from '../../src/cli/scaffold-request.ts';
import { buildGraph, makePlan, parse, writePlatform } from '../../src/pipeline.ts';
import { isConflict } from '../../src/write/decide.ts';
import { temporaryFolder } from './made-up-files.ts';

/** A diagram by what is in it: which services, what each is called, and who asks whom. */
interface Sketch {
  readonly services: readonly string[];
  readonly store: boolean;
  readonly events: boolean;
  readonly label: string;
}

const sketches: fc.Arbitrary<Sketch> = fc.record({
  services: fc.uniqueArray(fc.constantFrom('web', 'order', 'orders', 'mail'), {
    minLength: 1,
    maxLength: 3,
  }),
  store: fc.boolean(),
  events: fc.boolean(),
  label: fc.constantFrom('Uses', 'Asks', 'Tells'),
});

function diagramOf({ services, store, events, label }: Sketch): string {
  const [first = ''] = services;
  return [
    'C4Container',
    'Person(buyer, "Buyer")',
    ...services.map((id) => `Container(${id}, "${id} service", "Node")`),
    ...(store ? ['ContainerDb(store, "Store", "PostgreSQL")'] : []),
    ...(events ? ['ContainerQueue(events, "Events", "Kafka")'] : []),
    `Rel(buyer, ${first}, "${label}", "HTTPS")`,
    ...services.slice(1).map((id) => `Rel(${first}, ${id}, "${label}", "REST")`),
    ...(store ? [`Rel(${first}, store, "${label}", "SQL")`] : []),
    ...(events ? [`Rel(${first}, events, "${label}", "Avro")`] : []),
  ].join('\n');
}

async function scaffold(folder: string, sketch: Sketch) {
  const [tree] = parse({ file: 'shop.mmd', text: diagramOf(sketch) }).trees;
  if (!tree) throw new Error('the sketch is no diagram');
  const graph = buildGraph(tree);
  const plan = makePlan(graph);
  return writePlatform(await scaffoldRequest({ models: [{ tree }], graph, plan }, folder));
}

function filesOf(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name !== 'c4.lock')
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** One line that the user puts in: the file and the place by their share of the whole. */
const edits = fc.array(fc.record({ file: fc.nat(999), line: fc.nat(999) }), {
  minLength: 1,
  maxLength: 6,
});

function lineFor(path: string, word: string): string {
  if (/\.(?:json|avsc)$/.test(path)) return `"${word}": 1,`;
  return /\.(?:ya?ml|sql)$|Dockerfile$|^\.[^/]*$/.test(path) ? `# ${word}` : `// ${word}`;
}

test(
  'no line of the user’s is lost, whatever is edited and however the diagram changes',
  { timeout: 300_000 },
  async () => {
    const steps = fc.array(fc.tuple(sketches, edits), { minLength: 2, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const folder = temporaryFolder();
        const words: string[] = [];
        for (const [sketch, changes] of list) {
          await scaffold(folder, sketch);
          const before = filesOf(folder);
          for (const word of words) expect([...before.values()].join('\n')).toContain(word);

          const again = await scaffold(folder, sketch);
          expect(again.changes).toBe(false);
          expect(
            again.decisions.filter(isConflict).every(({ action }) => action === 'conflict'),
          ).toBe(true);
          expect(filesOf(folder)).toEqual(before);

          const paths = [...before.keys()];
          for (const { file, line } of changes) {
            const path = paths[file % paths.length] ?? '';
            const word = `mine${words.length}x`;
            const lines = readFileSync(join(folder, path), 'utf8').split('\n');
            lines.splice(line % lines.length, 0, lineFor(path, word));
            writeFileSync(join(folder, path), lines.join('\n'));
            words.push(word);
          }
        }
      }),
      { numRuns: 25, seed: 11 },
    );
  },
);
