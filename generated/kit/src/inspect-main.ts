import { createInterface } from 'node:readline';
import { inspectors } from './adapters.ts';
import { Inspection } from './inspect.ts';

/** Answers one request a line from stdin with one line on stdout, matched by `id`, until stdin ends. */
const inspection = new Inspection(inspectors);
const answering = new Set<Promise<void>>();

for await (const line of createInterface({ input: process.stdin })) {
  const answered = inspection.answer(line).then((answer) => {
    process.stdout.write(`${JSON.stringify(answer)}\n`);
    answering.delete(answered);
  });
  answering.add(answered);
}
await Promise.all(answering);
await inspection.close();
