import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EnvironmentFault, UserFault } from '../../src/diagnostics/faults.ts';
import { serialiseManifest } from '../../src/write/manifest.ts';
import type { RenderedFile } from '../../src/write/rendered-file.ts';
import { previewPlatform, writePlatform } from '../../src/write/write-platform.ts';
import type { WriteOutcome } from '../../src/write/write-platform.ts';
import { rendered, request, temporaryFolder } from './made-up-files.ts';

const main = 'services/order/src/main.ts';
const files = [
  rendered('compose.yaml', 'services: {}\n'),
  rendered(main, 'export {};\n'),
  rendered('services/order/src/handlers.ts', 'export {};\n', 'once'),
  { ...rendered('bin/start.sh', '#!/bin/sh\n'), executable: true },
];

const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

/** The paths of every file and folder, and nothing that is only there while a run writes. */
const tree = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort();

function reasons(outcome: WriteOutcome): Record<string, string> {
  return Object.fromEntries(
    outcome.decisions.map(({ path, action, reason }) => [path, `${action}/${reason}`]),
  );
}

/** The fault that a step ends in; a step that ends well gives undefined. */
async function faultOf(step: Promise<unknown>): Promise<unknown> {
  return step.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** A folder that holds a complete run of the files. */
async function written(list: readonly RenderedFile[] = files): Promise<string> {
  const folder = temporaryFolder();
  await writePlatform(request(folder, list));
  return folder;
}

/** Everything a run could change: content and times of every file and folder. */
function snapshot(folder: string): Record<string, unknown> {
  const paths = ['.', ...tree(folder)];
  return Object.fromEntries(
    paths.map((path) => {
      const { mtimeMs, ctimeMs, ino, mode } = statSync(join(folder, path));
      return [path, { mtimeMs, ctimeMs, ino, mode }];
    }),
  );
}

describe('the first run', () => {
  test('writes everything into a folder that it creates', async () => {
    const folder = join(temporaryFolder(), 'new/platform');
    const outcome = await writePlatform(request(folder, files));
    expect(new Set(outcome.decisions.map(({ action }) => action))).toEqual(new Set(['create']));
    expect(outcome.changes).toBe(true);
    for (const file of files) expect(read(folder, file.path)).toBe(file.content);
    expect(statSync(join(folder, 'bin/start.sh')).mode & 0o111).not.toBe(0);
    expect(statSync(join(folder, 'compose.yaml')).mode & 0o111).toBe(0);
  });

  test('leaves nothing but the files and the manifest', async () => {
    expect(tree(await written())).toEqual([
      'bin',
      'bin/start.sh',
      'c4.lock',
      'compose.yaml',
      'services',
      'services/order',
      'services/order/src',
      'services/order/src/handlers.ts',
      main,
    ]);
  });

  test('a preview says the same and writes nothing', async () => {
    const folder = join(temporaryFolder(), 'platform');
    const preview = await previewPlatform(request(folder, files));
    expect(existsSync(folder)).toBe(false);
    const { contents: _, locate: __, ...said } = preview;
    expect(said).toEqual(await writePlatform(request(folder, files)));
  });
});

describe('a second run', () => {
  test('touches nothing, not even a time', async () => {
    const folder = await written();
    const before = snapshot(folder);
    const outcome = await writePlatform(request(folder, files));
    expect(outcome.changes).toBe(false);
    expect(snapshot(folder)).toEqual(before);
  });

  test('writes only the file whose content changed', async () => {
    const folder = await written();
    const before = snapshot(folder);
    const changed = [rendered('compose.yaml', 'services: {web: {}}\n'), ...files.slice(1)];
    const outcome = await writePlatform(request(folder, changed));
    expect(reasons(outcome)['compose.yaml']).toBe('update/generated-content-changed');
    expect(read(folder, 'compose.yaml')).toBe('services: {web: {}}\n');
    expect(snapshot(folder)[main]).toEqual(before[main]);
  });

  test('a file checked out with CRLF is not an edited file', async () => {
    const folder = await written();
    writeFileSync(join(folder, 'compose.yaml'), 'services: {}\r\n');
    const outcome = await writePlatform(request(folder, files));
    expect(outcome.changes).toBe(false);
  });

  test('writes the manifest alone where only that changes', async () => {
    const folder = await written();
    const before = snapshot(folder);
    const outcome = await writePlatform({ ...request(folder, files), generator: '9.9.9' });
    expect(outcome.changes).toBe(true);
    expect(outcome.decisions.every(({ action }) => action === 'unchanged')).toBe(true);
    expect(JSON.parse(read(folder, 'c4.lock'))).toMatchObject({ c4gen: '9.9.9' });
    expect(snapshot(folder)[main]).toEqual(before[main]);
  });

  test('gives a script its executable bit back', async () => {
    const folder = await written();
    chmodSync(join(folder, 'bin/start.sh'), 0o644);
    await writePlatform(request(folder, files));
    expect(statSync(join(folder, 'bin/start.sh')).mode & 0o100).not.toBe(0);
  });
});

describe('the user’s work is kept', () => {
  test('an edit of a once file, an edit of an owned file, and a deletion survive a new model', async () => {
    const folder = await written();
    writeFileSync(join(folder, 'services/order/src/handlers.ts'), 'mine\n');
    writeFileSync(join(folder, main), 'mine\n');
    rmSync(join(folder, 'compose.yaml'));
    const changed = files.map((file) => ({ ...file, content: `${file.content}# new\n` }));
    for (const round of ['first', 'second']) {
      const outcome = await writePlatform(request(folder, changed));
      expect(reasons(outcome), round).toMatchObject({
        'services/order/src/handlers.ts': 'keep/once',
        [main]: 'conflict/edited-and-changed',
        'compose.yaml': 'keep/deleted-by-user',
      });
      expect(read(folder, main)).toBe('mine\n');
      expect(read(folder, 'services/order/src/handlers.ts')).toBe('mine\n');
      expect(existsSync(join(folder, 'compose.yaml'))).toBe(false);
    }
  });

  test('an edit that is taken back is generated again', async () => {
    const folder = await written();
    writeFileSync(join(folder, main), 'mine\n');
    const changed = [...files.filter(({ path }) => path !== main), rendered(main, 'new\n')];
    await writePlatform(request(folder, changed));
    writeFileSync(join(folder, main), 'export {};\n');
    await writePlatform(request(folder, changed));
    expect(read(folder, main)).toBe('new\n');
  });

  test('an untracked file in the way is reported, and the rest is written', async () => {
    const folder = await written(files.slice(0, 1));
    mkdirSync(join(folder, 'services/order/src'), { recursive: true });
    writeFileSync(join(folder, main), 'mine\n');
    const outcome = await writePlatform(request(folder, files));
    expect(reasons(outcome)[main]).toBe('conflict/untracked-file');
    expect(read(folder, main)).toBe('mine\n');
    expect(existsSync(join(folder, 'bin/start.sh'))).toBe(true);
  });
});

describe('files of a removed element', () => {
  const rest = files.filter(({ path }) => !path.startsWith('services/'));

  test('go with their folders when nobody touched them', async () => {
    const folder = await written();
    const outcome = await writePlatform(request(folder, rest));
    expect(reasons(outcome)[main]).toBe('orphan/untouched');
    expect(tree(folder)).toEqual(['bin', 'bin/start.sh', 'c4.lock', 'compose.yaml']);
    expect((await writePlatform(request(folder, rest))).changes).toBe(false);
  });

  test('stay when edited, beside whatever else the user put there', async () => {
    const folder = await written();
    writeFileSync(join(folder, main), 'mine\n');
    writeFileSync(join(folder, 'services/order/notes.md'), 'mine too\n');
    const outcome = await writePlatform(request(folder, rest));
    expect(reasons(outcome)[main]).toBe('orphan/edited');
    expect(tree(join(folder, 'services'))).toEqual([
      'order',
      'order/notes.md',
      'order/src',
      'order/src/main.ts',
    ]);
    const again = await writePlatform(request(folder, rest));
    expect([again.changes, reasons(again)[main]]).toEqual([false, 'orphan/edited']);
  });
});

describe('a folder that c4gen did not write', () => {
  test('is refused whole when a file of it is in the way', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'compose.yaml'), 'mine\n');
    expect(await faultOf(writePlatform(request(folder, files)))).toBeInstanceOf(UserFault);
    expect(await faultOf(previewPlatform(request(folder, files)))).toBeInstanceOf(UserFault);
    expect(tree(folder)).toEqual(['compose.yaml']);
    expect(read(folder, 'compose.yaml')).toBe('mine\n');
  });

  test('is refused when it is not empty, even if nothing is in the way', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'notes.md'), 'mine\n');
    expect(await faultOf(writePlatform(request(folder, files)))).toBeInstanceOf(UserFault);
    expect(tree(folder)).toEqual(['notes.md']);
  });

  test('is used when only version control has put something in', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.git'));
    await writePlatform(request(folder, files));
    expect(read(folder, main)).toBe('export {};\n');
  });

  test('is adopted on request: what stands there counts as edited', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'compose.yaml'), 'mine\n');
    const outcome = await writePlatform({ ...request(folder, files), adopt: true });
    expect(reasons(outcome)['compose.yaml']).toBe('keep/adopted');
    expect(read(folder, 'compose.yaml')).toBe('mine\n');
    expect(read(folder, main)).toBe('export {};\n');
    expect((await writePlatform(request(folder, files))).changes).toBe(false);
  });

  test('a deleted manifest is made again when every file is as generated', async () => {
    const folder = await written();
    const manifest = read(folder, 'c4.lock');
    rmSync(join(folder, 'c4.lock'));
    const outcome = await writePlatform(request(folder, files));
    expect(outcome.decisions.every(({ action }) => action === 'unchanged')).toBe(true);
    expect(read(folder, 'c4.lock')).toBe(manifest);
  });

  test('is refused when it is a link to nothing, or lies below one', async () => {
    const link = join(temporaryFolder(), 'link');
    symlinkSync(join(temporaryFolder(), 'nothing'), link);
    for (const target of [link, join(link, 'platform')]) {
      expect(await faultOf(writePlatform(request(target, files)))).toBeInstanceOf(EnvironmentFault);
    }
  });

  test('is refused when it is no folder', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(await faultOf(writePlatform(request(file, files)))).toBeInstanceOf(UserFault);
  });
});

describe('symbolic links are not followed', () => {
  test('neither at a file', async () => {
    const folder = await written();
    const outside = join(temporaryFolder(), 'outside.yaml');
    writeFileSync(outside, 'services: {}\n');
    rmSync(join(folder, 'compose.yaml'));
    symlinkSync(outside, join(folder, 'compose.yaml'));
    const changed = [rendered('compose.yaml', 'changed\n'), ...files.slice(1)];
    const outcome = await writePlatform(request(folder, changed));
    expect(reasons(outcome)['compose.yaml']).toBe('conflict/symlink');
    expect(readFileSync(outside, 'utf8')).toBe('services: {}\n');
  });

  test('nor at a folder above it, whether files are written or removed', async () => {
    const folder = await written();
    const outside = temporaryFolder();
    mkdirSync(join(outside, 'order/src'), { recursive: true });
    writeFileSync(join(outside, 'order/src/main.ts'), 'export {};\n');
    rmSync(join(folder, 'services'), { recursive: true });
    symlinkSync(outside, join(folder, 'services'));
    const changed = [...files.slice(0, 1), rendered(main, 'changed\n')];
    expect(reasons(await writePlatform(request(folder, changed)))[main]).toBe('conflict/blocked');
    const removed = await writePlatform(request(folder, files.slice(0, 1)));
    expect(reasons(removed)[main]).toBe('orphan/blocked');
    expect(readFileSync(join(outside, 'order/src/main.ts'), 'utf8')).toBe('export {};\n');
    expect(tree(outside)).toEqual(['order', 'order/src', 'order/src/main.ts']);
  });

  test.each(['c4.lock', 'c4.lock.next'])('nor at %s', async (name) => {
    const folder = await written();
    const outside = join(temporaryFolder(), 'outside');
    writeFileSync(outside, read(folder, 'c4.lock'));
    rmSync(join(folder, name), { force: true });
    symlinkSync(outside, join(folder, name));
    expect(await faultOf(writePlatform(request(folder, files)))).toBeInstanceOf(UserFault);
  });

  test('but the target folder may be one', async () => {
    const real = temporaryFolder();
    const link = join(temporaryFolder(), 'link');
    symlinkSync(real, link);
    await writePlatform(request(link, files));
    expect(read(real, main)).toBe('export {};\n');
  });
});

test('a hostile manifest removes and writes nothing', async () => {
  const folder = await written();
  const victim = temporaryFolder();
  writeFileSync(join(victim, 'file'), '');
  const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  const entry = { class: 'owned', sha256: emptyHash, origin: 'x' } as const;
  const files_ = new Map([[join(victim, 'file'), entry]]);
  const none = new Map();
  const known = { elements: none, relations: none, files: files_ };
  const hostile = { generator: '0', model: null, ...known };
  writeFileSync(join(folder, 'c4.lock'), serialiseManifest(hostile));
  const before = snapshot(folder);
  expect(await faultOf(writePlatform(request(folder, files)))).toBeInstanceOf(UserFault);
  expect(snapshot(folder)).toEqual(before);
  expect(readdirSync(victim)).toEqual(['file']);
});

describe('two runs at once', () => {
  test('both end well, and the folder holds one of the two', async () => {
    const folder = temporaryFolder();
    const other = files.map((file) => ({ ...file, content: `${file.content}other\n` }));
    const once = files.map((file) => ({ ...file, class: 'owned' as const }));
    await writePlatform(request(folder, once));
    await Promise.all([
      writePlatform(request(folder, once)),
      writePlatform(
        request(
          folder,
          other.map((file) => ({ ...file, class: 'owned' })),
        ),
      ),
    ]);
    const contents = new Set(files.map(({ path, content }) => read(folder, path) === content));
    expect(contents.size).toBe(1);
    expect(tree(folder).filter((path) => path.includes('c4gen'))).toEqual([]);
  });

  const claimIn = (folder: string): string => {
    const lock = join(folder, '.c4gen-writing');
    mkdirSync(lock);
    const claim = join(lock, '1-other');
    writeFileSync(claim, '');
    return claim;
  };

  test('the lock of a dead process is not waited for', async () => {
    const folder = temporaryFolder();
    const longAgo = new Date(Date.now() - 3_600_000);
    utimesSync(claimIn(folder), longAgo, longAgo);
    let waited = false;
    await writePlatform(request(folder, files), { onWaiting: () => (waited = true) });
    expect([waited, existsSync(join(folder, '.c4gen-writing'))]).toEqual([false, false]);
    expect(read(folder, main)).toBe('export {};\n');
  });

  test('the lock of a live process is waited for', async () => {
    const folder = temporaryFolder();
    const claim = claimIn(folder);
    let waited = 0;
    const onWaiting = () => {
      waited += 1;
      rmSync(claim);
    };
    await writePlatform(request(folder, files), { onWaiting });
    expect(waited).toBe(1);
    expect(read(folder, main)).toBe('export {};\n');
  });
});
