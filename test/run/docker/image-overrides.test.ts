import { describe, expect, test } from 'vitest';
import { UserFault } from '../../../src/diagnostics/faults.ts';
import {
  noOverrides,
  readRegistryPrefix,
  readReplacements,
  resolveImage,
} from '../../../src/run/docker/image-overrides.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('resolving an image', () => {
  test('without overrides it is the official one', () => {
    expect(resolveImage('postgres:18.1', noOverrides)).toEqual({
      official: 'postgres:18.1',
      reference: 'postgres:18.1',
      override: null,
    });
  });

  test.each([
    ['postgres:18.1', 'mirror:5000/hub/postgres:18.1'],
    ['prom/prometheus:v3.7.3', 'mirror:5000/hub/prom/prometheus:v3.7.3'],
    ['registry.test/a/b:1', 'mirror:5000/hub/a/b:1'],
    ['localhost/b:1', 'mirror:5000/hub/b:1'],
    [`redis:8@${digest}`, `mirror:5000/hub/redis:8@${digest}`],
  ])('a prefix takes the place of the registry of %s', (official, reference) => {
    const resolved = resolveImage(official, { registryPrefix: 'mirror:5000/hub', images: {} });
    expect(resolved).toEqual({ official, reference, override: 'registry prefix' });
  });

  test.each(['postgres', 'postgres:18.1', `postgres:18.1@${digest}`])(
    'a replacement for %s is taken as it is, whatever the prefix',
    (key) => {
      const images = { [key]: 'mine/postgres:1' };
      const resolved = resolveImage(`postgres:18.1@${digest}`, { registryPrefix: 'm', images });
      expect(resolved).toMatchObject({ reference: 'mine/postgres:1', override: 'image' });
    },
  );

  test('a replacement for another version or another registry is not meant', () => {
    const images = { 'postgres:17.2': 'a:1', 'mine/postgres': 'b:1', 'postgres-exporter': 'c:1' };
    expect(resolveImage('postgres:18.1', { registryPrefix: null, images }).override).toBeNull();
  });
});

describe('reading overrides', () => {
  test.each(['mirror.test', 'mirror.test:5000', 'localhost:5000/a/b-c', 'mirror.test/hub/'])(
    'the prefix %s',
    (text) => {
      expect(readRegistryPrefix(text, '--registry-prefix')).toBe(text.replace(/\/$/, ''));
    },
  );

  test.each([
    'https://mirror.test',
    'mirror test',
    'mirror.test/Hub',
    'mirror.test//a',
    '',
    'a/:b',
  ])('no image can have the prefix "%s"', (text) => {
    expect(() => readRegistryPrefix(text, '--registry-prefix')).toThrow(UserFault);
  });

  test('replacements', () => {
    expect(readReplacements(['a/b=m.test:5000/b:1', `c:2=d@${digest}`], '--image')).toEqual({
      'a/b': 'm.test:5000/b:1',
      'c:2': `d@${digest}`,
    });
  });

  test.each(['postgres', '=a', 'postgres=', 'postgres=Mine', 'postgres=a b', 'http://a=b'])(
    '"%s" is none',
    (pair) => {
      expect(() => readReplacements([pair], '--image')).toThrow(UserFault);
    },
  );
});
