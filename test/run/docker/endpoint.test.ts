import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserFault } from '../../../src/diagnostics/faults.ts';
import { addressOf, findEndpoint } from '../../../src/run/docker/endpoint.ts';
import { EngineRemote } from '../../../src/run/docker/faults.ts';

let home = '';
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'c4gen-home-'))));
afterEach(() => rmSync(home, { recursive: true }));

function writeContext(name: string, host: string): void {
  const hash = createHash('sha256').update(name).digest('hex');
  const folder = join(home, '.docker', 'contexts', 'meta', hash);
  mkdirSync(folder, { recursive: true });
  const meta = { Name: name, Endpoints: { docker: { Host: host } } };
  writeFileSync(join(folder, 'meta.json'), JSON.stringify(meta));
}

describe('the engine that is meant', () => {
  test('DOCKER_HOST goes before all', () => {
    writeContext('desk', 'unix:///desk.sock');
    const environment = { DOCKER_HOST: 'unix:///mine.sock', DOCKER_CONTEXT: 'desk' };
    expect(findEndpoint(environment, home)).toEqual({
      uri: 'unix:///mine.sock',
      source: 'DOCKER_HOST',
    });
  });

  test('then the context, of the environment or of the client’s settings', () => {
    writeContext('desk', 'unix:///desk.sock');
    expect(findEndpoint({ DOCKER_CONTEXT: 'desk' }, home)?.uri).toBe('unix:///desk.sock');
    writeFileSync(join(home, '.docker', 'config.json'), '{"currentContext": "desk"}');
    expect(findEndpoint({}, home)?.uri).toBe('unix:///desk.sock');
  });

  test('a context that is not there is the user’s fault', () => {
    expect(() => findEndpoint({ DOCKER_CONTEXT: 'nowhere' }, home)).toThrow(UserFault);
  });

  test('a rootless engine’s socket is found', () => {
    const socket = join(home, 'docker.sock');
    writeFileSync(socket, '');
    const found = findEndpoint({ XDG_RUNTIME_DIR: home }, home);
    // Where this machine has an engine for everybody, that one goes first.
    expect(['unix:///var/run/docker.sock', `unix://${socket}`]).toContain(found?.uri);
  });
});

describe('the address of an engine', () => {
  const address = (uri: string) => addressOf({ uri, source: 'DOCKER_HOST' }, {});

  test.each([
    ['unix:///var/run/docker.sock', { socketPath: '/var/run/docker.sock' }],
    ['npipe:////./pipe/docker_engine', { socketPath: '//./pipe/docker_engine' }],
    ['tcp://127.0.0.1:2375', { host: '127.0.0.1', port: 2375, tls: false }],
    ['tcp://localhost', { host: 'localhost', port: 2375, tls: false }],
    ['https://127.0.0.1', { host: '127.0.0.1', port: 2376, tls: true }],
  ])('%s', (uri, expected) => {
    expect(address(uri)).toEqual(expected);
  });

  test.each(['ssh://me@build.test', 'tcp://10.0.0.7:2375', 'tcp://build.test:2376'])(
    '%s is another machine',
    (uri) => {
      expect(() => address(uri)).toThrow(EngineRemote);
    },
  );

  test.each(['/var/run/docker.sock', 'tcp://', 'ftp://127.0.0.1', 'tcp:127.0.0.1'])(
    '%s is no address',
    (uri) => {
      expect(() => address(uri)).toThrow(UserFault);
    },
  );
});
