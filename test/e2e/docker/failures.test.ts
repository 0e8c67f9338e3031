import { readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { c4gen, type Finished, Platform, root, run } from '../platform.ts';
import { CONFIG, hasEngines, stateOfEngine } from './engines.ts';

const minutes = 60_000;

/** Each fault is told with the element, what was waited for, and what to do; and everything else is stopped and removed first. */
describe.skipIf(!(await hasEngines()))('what fails on Docker', () => {
  const platform = new Platform('test/fixtures/e2e/notes.mmd');
  const main = join(platform.folder, 'services/api/src/main.ts');
  let before: readonly string[] = [];
  let text = '';

  beforeAll(async () => {
    expect(await platform.scaffold()).toMatchObject({ exitCode: 0 });
    text = readFileSync(main, 'utf8');
    before = await stateOfEngine();
  }, minutes);

  afterEach(() => writeFileSync(main, text));
  afterAll(() => platform.remove(), 2 * minutes);

  /** Brings the platform up, which fails; the engine is then as it was. */
  async function failing(flags: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Finished> {
    const words = platform.up('--runtime', 'docker', '--config', CONFIG, ...flags);
    const result = await run(process.execPath, [join(root, 'bin/c4gen.js'), ...words], { env });
    expect(await stateOfEngine()).toEqual(before);
    expect(result.stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/mu);
    return result;
  }

  test(
    'an image that no registry has',
    async () => {
      const registry = createHttpServer((request, response) => {
        response.statusCode = request.url === '/v2/' ? 200 : 404;
        response.end(
          request.url === '/v2/'
            ? '{}'
            : '{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}',
        );
      });
      const port = await portOf(registry);
      const image = `127.0.0.1:${port}/none:1`;
      const { exitCode, stderr } = await failing(['--image', `postgres=${image}`]);
      await new Promise((resolve) => registry.close(resolve));
      expect(exitCode, stderr).toBe(2);
      expect(stderr).toContain(image);
      expect(stderr).toContain('db');
    },
    2 * minutes,
  );

  test(
    'a registry that does not answer, named by a prefix',
    async () => {
      const closed = createServer();
      const port = await portOf(closed);
      await new Promise((resolve) => closed.close(resolve));
      const prefix = `127.0.0.1:${port}/mirror`;
      const words = platform.up('--runtime', 'docker', '--no-config', '--registry-prefix', prefix);
      const { exitCode, stderr } = await c4gen(...words);
      expect(await stateOfEngine()).toEqual(before);
      expect(exitCode, stderr).toBe(2);
      expect(stderr).toContain(prefix);
    },
    2 * minutes,
  );

  test(
    'a port that is taken',
    async () => {
      const taken = createServer();
      const port = await portOf(taken);
      const { exitCode, stderr } = await failing(['--port', `web=${port}`]);
      await new Promise((resolve) => taken.close(resolve));
      expect(exitCode, stderr).toBe(2);
      expect(stderr).toContain(String(port));
      expect(stderr).toContain('web');
    },
    3 * minutes,
  );

  test(
    'a container that never becomes ready',
    async () => {
      const flags = ['--image', 'postgres=c4gen-offline/redis:current', '--timeout', '8'];
      const { exitCode, stderr } = await failing(flags);
      expect(exitCode, stderr).toBe(1);
      expect(stderr).toMatch(/db.*8(?:\.\d)? s/su);
      expect(stderr).toMatch(/spoken to on 127\.0\.0\.1:\d+/u);
    },
    3 * minutes,
  );

  test(
    'a container that ends at once',
    async () => {
      const { exitCode, stderr } = await failing([
        '--image',
        'postgres=c4gen-offline/debian:current',
      ]);
      expect(exitCode, stderr).toBe(1);
      expect(stderr).toContain('db');
      expect(stderr).toMatch(/code \d+/u);
    },
    3 * minutes,
  );

  test(
    'a service that crashes at its start: its exit code and last lines',
    async () => {
      writeFileSync(main, `console.error('no licence for the moon');\nprocess.exit(3);\n${text}`);
      const { exitCode, stderr } = await failing([]);
      expect(exitCode, stderr).toBe(1);
      expect(stderr).toContain('api');
      expect(stderr).toContain('code 3');
      expect(stderr).toContain('no licence for the moon');
    },
    3 * minutes,
  );

  test(
    'a service that takes more memory than it may',
    async () => {
      const hog = 'const held: Buffer[] = [];\nfor (;;) held.push(Buffer.alloc(8 << 20, 1));\n';
      writeFileSync(main, `${hog}${text}`);
      const { exitCode, stderr } = await failing([]);
      expect(exitCode, stderr).toBe(1);
      expect(stderr).toContain('api');
      expect(stderr).toMatch(/memory/u);
    },
    3 * minutes,
  );

  test.each([
    ['nowhere', 'unix:///nowhere/docker.sock'],
    ['at a port where nobody listens', 'tcp://127.0.0.1:1'],
    ['over a protocol that is not known', 'gopher://127.0.0.1'],
  ])(
    'an engine %s',
    async (_where, DOCKER_HOST) => {
      const { exitCode, stderr } = await failing([], { DOCKER_HOST });
      expect(exitCode, stderr).toBe(2);
      expect(stderr).toContain(DOCKER_HOST.replace(/^(?:unix|tcp):\/\//u, ''));
    },
    minutes,
  );

  test(
    'an engine that is too old',
    async () => {
      const old = createHttpServer((_, response) =>
        response.end('{"Version":"18.3","ApiVersion":"1.37","Os":"linux"}'),
      );
      const DOCKER_HOST = `tcp://127.0.0.1:${await portOf(old)}`;
      const { exitCode, stderr } = await failing([], { DOCKER_HOST });
      await new Promise((resolve) => old.close(resolve));
      expect(exitCode, stderr).toBe(2);
      expect(stderr).toContain('1.37');
    },
    minutes,
  );

  test.each([
    ['an element that is not there', ['--only', 'nobody'], 'nobody'],
    ['an image that no platform uses', ['--image', 'nothing=a:1'], 'nothing'],
  ])(
    '%s',
    async (_what, flags, named) => {
      const { exitCode, stderr } = await failing(flags);
      expect(exitCode, stderr).toBe(2);
      expect(stderr).toContain(named);
    },
    minutes,
  );
});

async function portOf(server: Server | HttpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
