import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findComposeContainers } from '../../../src/run/compose/compose-project.ts';

let home = '';
let server: Server;
beforeEach(() => (home = realpathSync(mkdtempSync(join(tmpdir(), 'c4gen-compose-')))));
afterEach(() => {
  server.close();
  rmSync(home, { recursive: true });
});

/** An engine with one container for each service, as Compose labels them. */
async function engineWith(
  containers: readonly (readonly [service: string, folder: string])[],
): Promise<Docker> {
  const list = containers.map(([service, folder]) => ({
    Id: `id of ${service}`,
    Image: `shop-${service}`,
    Labels: {
      'com.docker.compose.project.working_dir': folder,
      'com.docker.compose.service': service,
    },
    NetworkSettings: { Networks: { shop_default: {} } },
  }));
  server = createServer((_, response) => response.end(JSON.stringify(list)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return new Docker({ host: '127.0.0.1', port, protocol: 'http' });
}

test('those of the folder are found, whatever link leads there; of replicas one; others are not', async () => {
  const [real, link, other] = ['real', 'link', 'other'].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [real, other]) mkdirSync(folder);
  symlinkSync(real, link);
  const docker = await engineWith([
    ['api', link],
    ['api', real],
    ['db', real],
    ['web', other],
    ['gone', join(home, 'gone')],
  ]);
  const found = await findComposeContainers(docker, real);
  expect(found.map(({ service }) => service)).toEqual(['api', 'db']);
  expect(found[0]).toMatchObject({ image: 'shop-api', networks: ['shop_default'] });
  expect(await findComposeContainers(docker, link)).toHaveLength(2);
});
