import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { WriteRequest } from '../../src/write/request.ts';
import { writePlatform } from '../../src/write/write-platform.ts';
import { ageLock, contents, result, writeInterrupted } from './interrupted.ts';
import { facts, rendered, request, temporaryFolder } from './made-up-files.ts';

/** A platform of one service; a later version of it has more in every file. */
function versionOf(target: string, service: string, more: string): WriteRequest {
  const manifest = { name: service, scripts: { test: 'x' }, ...(more !== '' && { version: more }) };
  const files = [
    rendered(
      'compose.yaml',
      `services:\n  ${service}:\n    image: a\nversion: v${more}\n`,
      'merged',
    ),
    rendered(
      `services/${service}/package.json`,
      `${JSON.stringify(manifest, null, 2)}\n`,
      'merged',
    ),
    rendered(`services/${service}/main.ts`, `first\n${more}\nlast\n`, 'merged'),
    rendered(`services/${service}/handler.ts`, 'once\n', 'once'),
    rendered(`contracts/${service}.proto`, `message A {}\n// ${more}\n`, 'merged'),
    rendered('kit/log.ts', `kit ${more}\n`),
  ];
  const elements = new Map([[service, facts(service, { label: 'Service' })]]);
  return { ...request(target, files), elements };
}

/** What a user does to the first version. */
const work = {
  'compose.yaml': '# my compose\nservices:\n  old:\n    image: a\nversion: v\n',
  'services/old/package.json':
    '{\n  "name": "old",\n  "scripts": { "test": "x", "mine": "y" }\n}\n',
  'services/old/main.ts': 'first\nmy line\nlast\n',
  'services/old/handler.ts': 'my handler\n',
  'services/old/src/own.ts': 'my own file\n',
  'contracts/old.proto': 'message A { string mine = 1; }\n// \n',
};

/** Words of the user's; each has to be in the platform at any time. */
const words = ['my compose', '"mine": "y"', 'my line', 'my handler', 'my own file', 'string mine'];

async function worked(): Promise<string> {
  const folder = temporaryFolder();
  await writePlatform(versionOf(folder, 'old', ''));
  for (const [path, text] of Object.entries(work)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

test(
  'a run that renames and merges, killed at its nth write, loses nothing, and the next one completes it',
  { timeout: 300_000 },
  async () => {
    const whole = await worked();
    const outcome = await writePlatform(versionOf(whole, 'new', 'two'));
    const expected = result(whole);
    expect(outcome.moves.map(({ to }) => to)).toEqual(['contracts/new.proto', 'services/new']);
    expect(expected.contents.get('services/new/main.ts')).toContain('<<<<<<< ');
    expect(expected.contents.get('services/new/src/own.ts')).toBe('my own file\n');

    let at = 1;
    for (; ; at += 1) {
      const folder = await worked();
      const killed = await writeInterrupted(versionOf(folder, 'new', 'two'), at);
      if (killed.exitCode === 0) break;
      const hint = `(killed at write ${at})`;
      expect(killed.signal, hint).toBe('SIGKILL');
      const there = [...contents(folder).values()].join('\n');
      for (const word of words) expect(there, hint).toContain(word);
      ageLock(folder);
      await writePlatform(versionOf(folder, 'new', 'two'));
      expect(result(folder), hint).toEqual(expected);
      expect((await writePlatform(versionOf(folder, 'new', 'two'))).changes, hint).toBe(false);
    }
    expect(at, 'writes that were interrupted').toBeGreaterThan(30);
  },
);
