import { readFileSync } from 'node:fs';
import { get as getHttp, type RequestOptions } from 'node:http';
import { get as getHttps } from 'node:https';
import { join } from 'node:path';
import * as z from 'zod';
import { addressOf, findEndpoint, type EngineAddress, type EngineEndpoint } from './endpoint.ts';
import { EngineForbidden, EngineUnreachable, EngineUnsuitable } from './faults.ts';

/** An engine that answered and can do what is needed. */
export interface Engine {
  readonly endpoint: EngineEndpoint;
  /** e.g. `Docker Engine 20.10.24`. */
  readonly title: string;
}

/** Docker Engine 20.10's: what is used here is in it, and nothing older was tried. */
const leastApi = [1, 41] as const;
/** An engine answers this in milliseconds; one that is starting can take longer. */
const answerWithinMs = 3_000;
const longestAnswer = 100_000;

/**
 * Asks the engine that the environment names for its version: without any library, because `--runtime auto` asks each time.
 *
 * @throws {@link EngineUnreachable}, {@link EngineForbidden}, {@link EngineUnsuitable}, {@link EngineRemote}; {UserFault} where its
 *   address cannot be read
 */
export async function askEngine(endpoint: EngineEndpoint | null = findEndpoint()): Promise<Engine> {
  if (endpoint === null) {
    throw new EngineUnreachable('no Docker engine is installed here, or none is running', {
      hint: 'Start one, name one with DOCKER_HOST, or use --runtime embedded, which needs none.',
    });
  }
  const version = await fetchVersion(endpoint);
  const api = version.ApiVersion.split('.').map(Number);
  const [major = 0, minor = 0] = api;
  const title = titleOf(version);
  if (major < leastApi[0] || (major === leastApi[0] && minor < leastApi[1])) {
    throw new EngineUnsuitable(
      `${title} is too old: its API is ${version.ApiVersion}, ${leastApi.join('.')} is needed`,
      { hint: 'Docker Engine 20.10 and later have it; --runtime embedded needs no engine.' },
    );
  }
  if (version.Os !== undefined && version.Os !== 'linux') {
    throw new EngineUnsuitable(`${title} runs containers of ${version.Os}, not of Linux`, {
      hint: 'Switch it to Linux containers, or use --runtime embedded.',
    });
  }
  return { endpoint, title };
}

const versionSchema = z.looseObject({
  Version: z.string(),
  ApiVersion: z.string().regex(/^\d+\.\d+$/),
  Os: z.string().optional(),
  Components: z.array(z.looseObject({ Name: z.string() })).optional(),
});
type EngineVersion = z.infer<typeof versionSchema>;

function titleOf({ Version, Components }: EngineVersion): string {
  const [name = 'Engine'] = (Components ?? []).map((component) => component.Name);
  return `${name === 'Engine' ? 'Docker Engine' : name} ${Version.replace(/\+.*$/, '')}`;
}

async function fetchVersion(endpoint: EngineEndpoint): Promise<EngineVersion> {
  const address = addressOf(endpoint);
  const where = 'socketPath' in address ? address.socketPath : `${address.host}:${address.port}`;
  const by = endpoint.source === null ? '' : ` (${endpoint.source})`;
  const text = await request(address).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EACCES' || cause.code === 'EPERM') {
      throw new EngineForbidden(`this user may not speak to the Docker engine at ${where}${by}`, {
        cause,
        hint:
          'Become a member of its group (on Linux: sudo usermod -aG docker $USER, then log in again), use a rootless engine, ' +
          'or --runtime embedded.',
      });
    }
    throw new EngineUnreachable(`no Docker engine answers at ${where}${by}: ${cause.message}`, {
      cause,
      hint:
        endpoint.source === null
          ? 'Start it, or use --runtime embedded, which needs none.'
          : `Correct or unset ${endpoint.source}, start that engine, or use --runtime embedded.`,
    });
  });
  const version = versionSchema.safeParse(parseJson(text)).data;
  if (version !== undefined) return version;
  throw new EngineUnreachable(`what answers at ${where}${by} is not a Docker engine`, {
    hint: 'Name one with DOCKER_HOST, or use --runtime embedded, which needs none.',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function request(address: EngineAddress): Promise<string> {
  const secure = 'tls' in address && address.tls;
  const options: RequestOptions = {
    ...address,
    ...(secure ? clientCertificate() : {}),
    path: '/version',
    agent: false,
    timeout: answerWithinMs,
  };
  return new Promise((resolve, reject) => {
    const asked = (secure ? getHttps : getHttp)(options, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        if (body.length < longestAnswer) body += chunk;
      });
      response.on('error', reject);
      response.on('end', () => resolve(body));
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer in time')));
    asked.on('error', reject);
  });
}

/** Where Docker's own client has them (https://docs.docker.com/reference/cli/docker/#environment-variables). */
function clientCertificate(): Record<string, Buffer> {
  const folder = process.env['DOCKER_CERT_PATH'];
  if (folder === undefined) return {};
  const read = (name: string): Buffer => readFileSync(join(folder, `${name}.pem`));
  return { ca: read('ca'), cert: read('cert'), key: read('key') };
}
