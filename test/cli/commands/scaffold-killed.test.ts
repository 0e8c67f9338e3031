import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtModule } from '../../built.ts';

const root = join(import.meta.dirname, '../../..');
const interrupt = join(root, 'test/fixtures/write/interrupt.mjs');

const before = `C4Container
Person(buyer, "Buyer")
Container(web, "Web", "Node")
Container(old, "Old", "Node")
Rel(buyer, web, "Buys", "HTTPS")
Rel(web, old, "Asks", "REST")
`;
const after = before.replaceAll('old', 'fresh').replace('"Asks"', '"Calls"');

/** More of them take longer and show little more: test/write kills a run at every single write. */
const kills = 10;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'c4gen-killed-'));
  builtModule('cli/commands/scaffold');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder with a model in it; every one has the same shape, so that the platforms come out the same. */
function workplace(name: string, model: string): string {
  const place = join(folder, name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'shop.mmd'), model);
  return place;
}

/** Runs the real command, and kills it at the given write where there is one. */
async function scaffold(place: string, killAt?: number, signal = 'SIGKILL') {
  const command = join(root, 'bin/c4gen.js');
  return execa({
    cwd: place,
    reject: false,
    node: true,
    nodeOptions: ['--import', interrupt],
    env: killAt === undefined ? {} : { INTERRUPT_AT: String(killAt), INTERRUPT_BY: signal },
  })`${command} scaffold shop.mmd`;
}

/** Every file below the platform, by path, with its content. */
function platform(place: string): Map<string, string> {
  const target = join(place, 'generated');
  const entries = readdirSync(target, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.sort().map((path) => [relative(target, path), readFileSync(path, 'utf8')]));
}

type Files = ReadonlyMap<string, string>;

/** Every file holds what one of the versions has there, or had before its element was renamed; the manifest is whole, too. */
function expectWholeFiles(files: Files, versions: readonly Files[], hint: string): void {
  for (const [path, content] of files) {
    if (/(^|\/)(c4\.lock\.next|\.c4gen-[^/]*)$|^\.c4gen-writing\//.test(path)) continue;
    if (path === 'c4.lock') JSON.parse(content);
    else
      expect(
        versions.flatMap((version) => [
          version.get(path),
          version.get(path.replaceAll('fresh', 'old')),
        ]),
        `${path}, ${hint}`,
      ).toContain(content);
  }
}

test(
  'scaffold, killed anywhere, leaves whole files and is completed by the next run',
  { timeout: 300_000 },
  async () => {
    const first = workplace('first', before);
    await scaffold(first);
    const second = workplace('second', before);
    await scaffold(second);
    writeFileSync(join(second, 'shop.mmd'), after);
    const { stderr } = await scaffold(second);
    const writes = Number(/writes: (\d+)/.exec(stderr)?.[1]);
    const [old, expected] = [platform(first), platform(second)];
    expect(old).not.toEqual(expected);
    expect(writes).toBeGreaterThan(kills);

    for (let kill = 1; kill <= kills; kill += 1) {
      const at = Math.round((writes * kill) / kills);
      const hint = `killed at write ${at} of ${writes}`;
      const place = join(folder, `killed-${at}`);
      cpSync(first, place, { recursive: true });
      writeFileSync(join(place, 'shop.mmd'), after);
      expect((await scaffold(place, at)).signal, hint).toBe('SIGKILL');

      expectWholeFiles(platform(place), [old, expected], hint);

      // Its lock grows stale in seconds; the test need not wait for that.
      const lock = join(place, 'generated/.c4gen-writing');
      for (const claim of existsSync(lock) ? readdirSync(lock) : []) {
        utimesSync(join(lock, claim), 0, 0);
      }
      expect((await scaffold(place)).exitCode, hint).toBe(0);
      expect(platform(place), hint).toEqual(expected);
    }
  },
);

test('Ctrl-C while it writes ends it with whole work: the few milliseconds that are left are taken', async () => {
  const whole = workplace('whole', before);
  const { stderr } = await scaffold(whole);
  const writes = Number(/writes: (\d+)/.exec(stderr)?.[1]);
  const place = workplace('interrupted', before);
  const interrupted = await scaffold(place, Math.round(writes / 2), 'SIGINT');
  expect(interrupted.signal).toBe('SIGINT');
  expect(platform(place)).toEqual(platform(whole));
});
