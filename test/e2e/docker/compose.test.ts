import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeImage, installCompose, useOfflineImages } from '../../images/compose.ts';
import {
  c4gen,
  type Finished,
  Platform,
  root,
  run,
  unproved,
  type VerifyReport,
} from '../platform.ts';
import { CONFIG, hasEngines, hasImage, stateOfEngine } from './engines.ts';

const minutes = 60_000;

/** The same plan, run by Docker Compose from the generated compose.yaml, and verified by c4gen from inside its network. */
describe.skipIf(!((await hasEngines()) && (await hasImage(composeImage))))('docker compose', () => {
  const platform = new Platform('models/ecommerce.mmd');
  const plugins = mkdtempSync(join(tmpdir(), 'c4gen-compose-'));
  let before: readonly string[] = [];
  let environment: NodeJS.ProcessEnv = {};

  const compose = (...words: readonly string[]): Promise<Finished> =>
    run('docker', ['compose', ...words], { cwd: platform.folder, env: environment });

  beforeAll(async () => {
    before = await stateOfEngine();
    expect(await platform.scaffold()).toMatchObject({ exitCode: 0 });
    environment = await installCompose(plugins);
    expect(await platform.script('secrets')).toMatchObject({ exitCode: 0 });
    useOfflineImages(platform.folder, CONFIG);
  }, 2 * minutes);

  afterAll(async () => {
    const down = await compose('down', '--volumes', '--rmi', 'local');
    rmSync(plugins, { recursive: true });
    await platform.remove();
    expect(down, down.stderr).toMatchObject({ exitCode: 0 });
    expect(await stateOfEngine()).toEqual(before);
  }, 3 * minutes);

  test(
    'compose.yaml is clean, and brings up the platform; c4gen verify proves every relation of it, and leaves nothing',
    async () => {
      expect(await compose('config', '--quiet')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
      const up = await compose('up', '--build', '--wait');
      expect(up.exitCode, up.stderr).toBe(0);
      const composed = await stateOfEngine();

      const model = join(root, 'models/ecommerce.mmd');
      const result = await c4gen('verify', model, '-o', platform.folder, '--format', 'json');
      const report = JSON.parse(result.stdout || 'null') as VerifyReport | null;
      expect(unproved({ ...result, report }), result.stdout).toEqual([]);
      expect(report?.relations).toHaveLength(25);
      expect(await stateOfEngine()).toEqual(composed);
    },
    12 * minutes,
  );

  test(
    'what Compose does not run is not running',
    async () => {
      expect(await compose('down', '--volumes')).toMatchObject({ exitCode: 0 });
      const verified = await c4gen('verify', '-o', platform.folder);
      expect(verified).toMatchObject({ exitCode: 2 });
      expect(verified.stderr).toContain('is not running');
    },
    2 * minutes,
  );
});
