import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import type { Terminal } from '../../../src/cli/terminal.ts';

const shop = `C4Container
Person(buyer, "Buyer")
System_Boundary(s, "Shop") {
  Container(web, "Web", "Node", "Sells")
  ContainerDb(store, "Store", "PostgreSQL", "Remembers")
}
Rel(buyer, web, "Buys", "HTTPS")
Rel(web, store, "Writes", "SQL")
`;

let folder: string;
let model: string;
let target: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'c4gen-scaffold-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  model = join(folder, 'shop.mmd');
  target = join(folder, 'platform');
  writeFileSync(model, shop);
});

async function scaffold(...args: readonly string[]) {
  return run(['scaffold', model, '-o', target, ...args]);
}

async function run(argv: readonly string[], input = '') {
  let stdout = '';
  let stderr = '';
  const terminal: Terminal = {
    out: (text) => (stdout += text),
    err: (text) => (stderr += text),
    colorLevel: 0,
    width: 80,
    readInput: async () => Buffer.from(input),
  };
  return { exitCode: await main(argv, terminal), stdout, stderr };
}

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
}

/** Each file of the platform with its content and the time it was written. */
function platform(): Record<string, { content: string; mtimeMs: number }> {
  const entries = readdirSync(target, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.map((path) => [
      relative(target, path),
      { content: readFileSync(path, 'utf8'), mtimeMs: statSync(path).mtimeMs },
    ]),
  );
}

describe('a platform', () => {
  test('is written, and not again by a second run', async () => {
    expect(await scaffold()).toMatchObject({ exitCode: 0, stderr: '' });
    const first = platform();
    expect(Object.keys(first)).toContain('c4.lock');
    expect(await scaffold()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(platform()).toEqual(first);
  });

  test('is the same however the paths were spelt', async () => {
    await scaffold();
    expect((await scaffold('--check')).exitCode).toBe(0);
    const spelt = join('.', relative(process.cwd(), model));
    const { exitCode } = await run(['scaffold', spelt, '-o', `${target}/../platform/`, '--check']);
    expect(exitCode).toBe(0);
  });

  test('names its model relative to itself', async () => {
    await scaffold();
    expect(JSON.parse(platform()['c4.lock']?.content ?? '')).toMatchObject({
      model: '../shop.mmd',
      elements: { web: { declaredTechnology: 'Node' } },
    });
    const mentions = Object.entries(platform()).filter(([, { content }]) =>
      content.includes(folder),
    );
    expect(mentions.map(([path]) => path)).toEqual([]);
  });

  test('can come from standard input', async () => {
    const { exitCode } = await run(['scaffold', '-', '-o', target], shop);
    expect(exitCode).toBe(0);
    expect(JSON.parse(platform()['c4.lock']?.content ?? '')).toMatchObject({ model: null });
  });
});

describe('--dry-run and --check', () => {
  test('write nothing, and only --check minds', async () => {
    expect((await scaffold('--dry-run')).exitCode).toBe(0);
    expect((await scaffold('--check')).exitCode).toBe(1);
    expect(existsSync(target)).toBe(false);
  });

  test('name every file that a run would change, once the model has', async () => {
    await scaffold();
    const before = platform();
    writeFileSync(model, shop.replace('"Writes"', '"Stores"'));
    const { exitCode, stdout } = await scaffold('--check');
    expect(exitCode).toBe(1);
    expect(platform()).toEqual(before);
    await scaffold();
    const after = platform();
    const changed = Object.keys({ ...before, ...after }).filter(
      (path) => path !== 'c4.lock' && before[path]?.content !== after[path]?.content,
    );
    expect(changed).not.toEqual([]);
    for (const path of changed) expect(stdout).toContain(path);
    expect((await scaffold('--check')).exitCode).toBe(0);
  });
});

describe('the user’s work', () => {
  const owned = 'services/web/src/relations/store.ts';
  const relabelled = shop.replace('"Writes"', '"Stores"');

  test('in a file of c4gen’s is kept, named, and makes the run fail where it hides something new', async () => {
    await scaffold();
    const edited = join(target, owned);
    writeFileSync(edited, 'mine\n');
    const kept = await scaffold();
    expect(kept.exitCode).toBe(0);
    expect(kept.stdout).toContain(owned);

    writeFileSync(model, relabelled);
    const conflict = await scaffold();
    expect(conflict.exitCode).toBe(1);
    expect(conflict.stdout).toContain(owned);
    expect(readFileSync(edited, 'utf8')).toBe('mine\n');

    expect((await scaffold('--restore', owned)).exitCode).toBe(0);
    expect(readFileSync(edited, 'utf8')).not.toBe('mine\n');
    expect((await scaffold('--check')).exitCode).toBe(0);
  });

  test('is merged with what is generated, and stands between markers where both changed a line', async () => {
    await scaffold();
    const manifest = join(target, 'package.json');
    const readme = join(target, 'README.md');
    edit(manifest, '"scripts": {', '"scripts": {\n    "mine": "1",');
    edit(readme, '| web-\\>store | Writes |', '| web-\\>store | Writes much |');
    writeFileSync(
      model,
      relabelled.replace('Rel(buyer', 'Container(more, "More", "Go")\nRel(buyer'),
    );
    const merged = await scaffold();
    expect(merged.exitCode).toBe(1);
    expect(merged.stdout).toMatch(/conflict[^]*README\.md/);
    const { scripts, workspaces } = JSON.parse(readFileSync(manifest, 'utf8'));
    expect(scripts).toHaveProperty('mine', '1');
    expect(workspaces).toContain('services/more');
    expect(readFileSync(readme, 'utf8')).toMatch(
      /^<<<<<<< .*\n[^]*Writes much[^]*^=======\n[^]*Stores[^]*^>>>>>>> /m,
    );

    const before = platform();
    for (const flags of [[], ['--check'], ['--dry-run']]) {
      const again = await scaffold(...flags);
      expect([flags, again.exitCode]).toEqual([flags, 1]);
      expect(again.stdout).toContain('README.md');
      expect(platform()).toEqual(before);
    }
    writeFileSync(readme, '# Ours\n');
    expect((await scaffold('--check')).exitCode).toBe(0);
  });

  test('moves with a renamed element', async () => {
    await scaffold();
    writeFileSync(join(target, 'services/web/src/tax.ts'), 'mine\n');
    edit(join(target, 'services/web/src/main.ts'), 'const relations', '// mine\nconst relations');
    writeFileSync(model, shop.replaceAll('web', 'front'));
    const { exitCode, stdout } = await scaffold();
    expect(exitCode).toBe(0);
    expect(stdout).toContain('services/web -> services/front');
    expect(existsSync(join(target, 'services/web'))).toBe(false);
    expect(readFileSync(join(target, 'services/front/src/tax.ts'), 'utf8')).toBe('mine\n');
    expect(readFileSync(join(target, 'services/front/src/main.ts'), 'utf8')).toContain('// mine');
    expect((await scaffold('--check')).exitCode).toBe(0);
  });

  test('moves where only a comment tells the new name', async () => {
    await scaffold();
    writeFileSync(join(target, 'services/web/src/tax.ts'), 'mine\n');
    const other = shop
      .replace('Container(web, "Web"', '%% c4gen-renamed-from web\n  Container(front, "Front"')
      .replace('Rel(buyer, web, "Buys"', 'Rel(buyer, front, "Looks"')
      .replace('Rel(web, store, "Writes"', 'Rel(front, store, "Keeps"');
    writeFileSync(model, other);
    expect((await scaffold()).exitCode).toBe(0);
    expect(readFileSync(join(target, 'services/front/src/tax.ts'), 'utf8')).toBe('mine\n');
    expect((await scaffold('--check')).exitCode).toBe(0);
  });

  test('in a folder that c4gen did not write stops the run', async () => {
    await scaffold();
    rmSync(join(target, 'c4.lock'));
    writeFileSync(join(target, 'README.md'), 'mine\n');
    const before = platform();
    const { exitCode, stderr } = await scaffold();
    expect(exitCode).toBe(2);
    expect(stderr).toContain('README.md');
    expect(platform()).toEqual(before);
    expect((await scaffold('--adopt')).exitCode).toBe(0);
    expect(readFileSync(join(target, 'README.md'), 'utf8')).toBe('mine\n');
    expect((await scaffold('--check')).exitCode).toBe(0);
  });
});

describe('--diff', () => {
  test('shows new, changed and missed content, and writes nothing', async () => {
    await scaffold();
    const owned = 'services/web/src/relations/store.ts';
    writeFileSync(join(target, owned), 'mine\n');
    writeFileSync(model, shop.replace('"Writes"', '"Stores"'));
    const before = platform();
    const { exitCode, stdout } = await scaffold('--diff');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^--- a\/README\.md\n\+\+\+ b\/README\.md\n@@ /m);
    expect(stdout).toMatch(/^-mine$/m);
    expect(stdout).not.toContain('\u001b');
    expect(platform()).toEqual(before);
  });
});

test('a path to restore that is not generated is wrong usage', async () => {
  await scaffold();
  expect((await scaffold('--restore', 'no/such/file')).exitCode).toBe(2);
});

describe('errors of the diagram', () => {
  test('that damage the graph stop it', async () => {
    writeFileSync(model, `${shop}Rel(web, nowhere, "Calls", "REST")\n`);
    const { exitCode, stdout, stderr } = await scaffold();
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('C4G101');
    expect(existsSync(target)).toBe(false);
  });

  test('that do not are printed, and generation goes on', async () => {
    writeFileSync(model, `${shop}UpdateElementStyle(nowhere, "red")\n`);
    const { exitCode, stderr } = await scaffold();
    expect(exitCode).toBe(0);
    expect(stderr).toContain('C4G101');
    expect(existsSync(join(target, 'c4.lock'))).toBe(true);
  });
});

test('a broken manifest stops it, and says what to do', async () => {
  await scaffold();
  writeFileSync(join(target, 'c4.lock'), '<<<<<<< ours\n');
  const { exitCode, stderr } = await scaffold();
  expect(exitCode).toBe(2);
  expect(stderr).toContain('c4.lock');
});

test('more than one diagram is wrong usage', async () => {
  expect((await run(['scaffold', model, model, '-o', target])).exitCode).toBe(2);
  expect(existsSync(target)).toBe(false);
});
