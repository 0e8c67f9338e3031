import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';

const program = join(import.meta.dirname, '../../../bin/c4gen.js');

const before = `C4Container
Person(buyer, "Buyer")
Container(web, "Web", "Node")
Rel(buyer, web, "Buys", "HTTPS")
`;

test('the command as it is shipped merges JSON, YAML and text, and shows differences', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'c4gen-merge-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const scaffold = (...args: readonly string[]) =>
    execa('node', [program, 'scaffold', 'shop.mmd', ...args], { cwd: folder, reject: false });
  const edit = (path: string, from: string, to: string) => {
    const file = join(folder, 'generated', path);
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(from, () => to),
    );
  };
  writeFileSync(join(folder, 'shop.mmd'), before);
  expect((await scaffold()).exitCode).toBe(0);
  edit('package.json', '"services/web"', '"services/web",\n    "mine"');
  edit('compose.yaml', 'mem_limit: 192m', 'mem_limit: 1g');
  edit('README.md', '## Run it', '## Run it as we do');
  const after = `${before}Container(shop, "Shop", "Node")\nRel(web, shop, "Asks", "REST")\n`;
  writeFileSync(join(folder, 'shop.mmd'), after);
  expect((await scaffold('--diff')).stdout).toContain('+++ b/compose.yaml');
  expect(await scaffold()).toMatchObject({ exitCode: 0, stderr: '' });
  const text = (path: string) => readFileSync(join(folder, 'generated', path), 'utf8');
  const { workspaces } = JSON.parse(text('package.json'));
  expect(workspaces).toEqual(expect.arrayContaining(['mine', 'services/shop']));
  expect(text('compose.yaml')).toMatch(/mem_limit: 1g[^]*services\/shop/);
  expect(text('README.md')).toMatch(/as we do[^]*services\/shop/);
});
