import { expect, test } from 'vitest';
import { mergeConfigs } from '../../src/config/merge-config.ts';
import type { CheckedConfig } from '../../src/config/schema.ts';

const forbid = (to: string) => ({ forbid: { to } });

test('what extends goes on top, entry by entry where there are entries', () => {
  const base: CheckedConfig = {
    rules: { a: 'off', b: 'error' },
    files: ['base.mmd'],
    output: 'base',
    docker: { registryPrefix: 'base', images: { redis: 'r:1', postgres: 'p:1' } },
    naming: { person: { id: 'camelCase' }, node: { id: 'camelCase' } },
    technologies: { allow: ['Go'], deny: ['PHP'] },
    policies: [
      { name: 'one', ...forbid('a') },
      { name: 'two', ...forbid('b') },
    ],
  };
  const top: CheckedConfig = {
    rules: { b: 'info' },
    files: ['top.mmd'],
    docker: { images: { postgres: 'p:2' } },
    naming: { node: { id: 'snake_case' } },
    technologies: { allow: ['Go', 'Rust'] },
    protocols: { deny: ['FTP'] },
    policies: [
      { name: 'three', ...forbid('c') },
      { name: 'one', ...forbid('d') },
    ],
  };
  expect(mergeConfigs(base, top)).toEqual({
    rules: { a: 'off', b: 'info' },
    files: ['top.mmd'],
    output: 'base',
    docker: { registryPrefix: 'base', images: { redis: 'r:1', postgres: 'p:2' } },
    naming: { person: { id: 'camelCase' }, node: { id: 'snake_case' } },
    technologies: { allow: ['Go', 'Rust'], deny: ['PHP'] },
    protocols: { deny: ['FTP'] },
    policies: [
      { name: 'one', ...forbid('d') },
      { name: 'two', ...forbid('b') },
      { name: 'three', ...forbid('c') },
    ],
  });
  expect(mergeConfigs({}, top)).toEqual(top);
  expect(mergeConfigs(top, {})).toEqual(top);
});
