import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { folderWith, runMain } from '../run-cli.ts';

const shop = (name: string) =>
  fileURLToPath(new URL(`../../fixtures/model/combine/shop/${name}.mmd`, import.meta.url));

const exported = z.object({ elements: z.array(z.object({ id: z.string(), kind: z.string() })) });

test('export reads several diagrams of one system together', async () => {
  const { code, stdout, stderr } = await runMain(['export', shop('context'), shop('containers')]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { elements } = exported.parse(JSON.parse(stdout));
  expect(elements.map(({ id, kind }) => `${kind} ${id}`)).toEqual([
    'person buyer',
    'boundary shop',
    'container web',
    'container api',
    'container db',
    'system mail',
  ]);
});

test('plan says in which file a remark stands', async () => {
  const deployment = shop('deployment');
  const { code, stdout } = await runMain(['plan', shop('containers'), deployment], {
    terminal: { width: 400 },
  });
  expect(code).toBe(0);
  expect(stdout).toContain(`${shop('containers')}:6: api is drawn 3 times`);
});

test('diagrams of one Markdown file are read together where they are named', async () => {
  const fence = (text: string) => `\`\`\`mermaid\n${text}\n\`\`\`\n`;
  const folder = folderWith({
    'docs.md': [
      fence('C4Context\nPerson(p, "P")\nSystem(s, "S")\nRel(p, s, "uses")'),
      fence('C4Container\nSystem_Boundary(s, "S") {\nContainer(c, "C", "Go")\n}'),
    ].join('\n'),
  });
  const file = join(folder, 'docs.md');
  const both = await runMain(['export', `${file}#1`, `${file}#2`]);
  expect(both.code).toBe(0);
  const { elements } = exported.parse(JSON.parse(both.stdout));
  expect(elements.map(({ id }) => id)).toEqual(['s', 'c', 'p']);
  const unnamed = await runMain(['export', file]);
  expect(unnamed.code).toBe(2);
  expect(unnamed.stderr).toContain(`${file}#2`);
});

test.each(['plan', 'scaffold', 'up', 'export'])(
  '%s says where diagrams contradict each other, and makes nothing of them',
  async (command) => {
    const folder = folderWith({
      'a.mmd': 'C4Container\nContainer(a, "A", "Go")',
      'b.mmd': 'C4Context\nPerson(a, "A")',
    });
    const target = join(folder, 'platform');
    const output = ['scaffold', 'up'].includes(command) ? ['-o', target] : [];
    const { code, stderr } = await runMain([
      command,
      join(folder, 'a.mmd'),
      join(folder, 'b.mmd'),
      ...output,
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain(`${join(folder, 'b.mmd')}:2:8 error C4G111 diagrams-disagree`);
  },
);

test('the same diagram twice is a slip', async () => {
  const { code, stderr } = await runMain(['plan', shop('containers'), shop('containers')]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/named\s+twice/u);
});
