import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Platform, unproved, type VerifyReport } from '../platform.ts';
import { CONFIG, hasEngines, stateOfEngine } from './engines.ts';

const minutes = 60_000;

describe.skipIf(!(await hasEngines()))('the reference platform on its real engines', () => {
  const platform = new Platform('models/ecommerce.mmd');

  beforeAll(async () => {
    expect(await platform.scaffold()).toMatchObject({ exitCode: 0 });
  }, minutes);

  afterAll(() => platform.remove(), 2 * minutes);

  test(
    'every relation is proved, and nothing is left behind',
    async () => {
      const before = await stateOfEngine();
      const result = await platform.verify(['--runtime', 'docker', '--config', CONFIG]);
      expect(unproved(result)).toEqual([]);
      expect(result.report).toMatchObject({ ok: true, undeclared: [] });
      expect(result.report?.relations).toHaveLength(25);
      expect(result.exitCode).toBe(0);
      expect(await stateOfEngine()).toEqual(before);
      if (result.report) tell(result.report);
    },
    10 * minutes,
  );
});

/** For the table at the end of `.ci/run`: which relation was proved on which engines. */
function tell({ relations }: VerifyReport): void {
  const folder = process.env['C4GEN_TEST_RESULTS'];
  if (folder === undefined) return;
  const lines = relations.map(({ id, status, evidence }) => {
    const engines = [...evidence.matchAll(/\[(?<engines>[^\]]+)\]/gu)].flatMap(
      ({ groups }) => groups?.['engines']?.split(', ') ?? [],
    );
    const on = engines.length > 0 ? [...new Set(engines)].join(', ') : 'services and simulators';
    return `${id.padEnd(24)} ${status.padEnd(10)} ${on}\n`;
  });
  appendFileSync(join(folder, 'relations.txt'), lines.join(''));
}
