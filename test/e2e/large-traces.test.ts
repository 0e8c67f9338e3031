import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaNode } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeMonorepo } from '../../bench/generated-monorepo.ts';
import { writeTraces } from '../../bench/generated-traces.ts';

const HEAP_MEGABYTES = 64;
const minutes = 60_000;

let folder: string;
let diagram: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'c4gen-traces-'));
  diagram = writeMonorepo(join(folder, 'code'), 100);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The second is one in which all that was said of spans would not fit. */
test.each([5, 60])(
  '%i MB of traces in the same memory',
  async (megabytes) => {
    const traces = join(folder, `${megabytes}.json`);
    writeTraces(traces, megabytes);
    const { stdout } = await execaNode(
      join(import.meta.dirname, '../../bin/c4gen.js'),
      ['drift', diagram, '--code', join(folder, 'code'), '--traces', traces, '--format', 'json'],
      { nodeOptions: [`--max-old-space-size=${HEAP_MEGABYTES}`] },
    );
    // A topic that the diagram does not draw, however often it is used.
    expect(JSON.parse(stdout)).toMatchObject({
      counts: { error: 0, warning: 1 },
      diagnostics: [{ code: 'C4G954', line: 2 }],
    });
  },
  5 * minutes,
);
