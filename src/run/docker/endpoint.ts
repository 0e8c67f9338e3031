import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { UserFault } from '../../diagnostics/faults.ts';
import { EngineRemote } from './faults.ts';

/** Where an engine takes orders. */
export interface EngineEndpoint {
  /** As `DOCKER_HOST` has it: `unix:///var/run/docker.sock`, `tcp://127.0.0.1:2375`. */
  readonly uri: string;
  /** Who says so, for messages: `DOCKER_HOST`, `Docker context 'desktop'`; null for the usual place. */
  readonly source: string | null;
}

/** The part of the environment that says which engine is meant. */
export type EndpointEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Finds the engine that the user's other Docker commands would use too: `DOCKER_HOST`, then the chosen context, then the usual sockets
 * (https://docs.docker.com/engine/manage-resources/contexts/).
 *
 * @returns null where nothing says that there is one
 * @throws {UserFault} where what the user set cannot be read
 */
export function findEndpoint(
  environment: EndpointEnvironment = process.env,
  home: string = homedir(),
): EngineEndpoint | null {
  const named = environment['DOCKER_HOST'];
  if (named) return { uri: named, source: 'DOCKER_HOST' };
  const folder = environment['DOCKER_CONFIG'] || join(home, '.docker');
  const context = environment['DOCKER_CONTEXT'] || currentContext(folder);
  if (context !== null && context !== 'default') return contextEndpoint(context, folder);
  const socket = usualSockets(environment, home).find((path) => existsSync(path));
  if (socket !== undefined) return { uri: `unix://${socket}`, source: null };
  return process.platform === 'win32' && existsSync(windowsPipe)
    ? { uri: 'npipe:////./pipe/docker_engine', source: null }
    : null;
}

const windowsPipe = '//./pipe/docker_engine';

/** The engine's own, then rootless ones, Docker Desktop's and other desktops'. */
function usualSockets(environment: EndpointEnvironment, home: string): string[] {
  const runtime = environment['XDG_RUNTIME_DIR'];
  return [
    '/var/run/docker.sock',
    ...(runtime ? [join(runtime, 'docker.sock')] : []),
    ...['.docker/run', '.docker/desktop', '.rd', '.colima/default', '.orbstack/run'].map((folder) =>
      join(home, folder, 'docker.sock'),
    ),
  ];
}

const configSchema = z.looseObject({ currentContext: z.string().optional() });
const contextSchema = z.looseObject({
  Endpoints: z.looseObject({ docker: z.looseObject({ Host: z.string().min(1) }) }),
});

function currentContext(folder: string): string | null {
  return readJson(join(folder, 'config.json'), configSchema)?.currentContext || null;
}

/** A context's description is in a folder named by the hash of its name. */
function contextEndpoint(name: string, folder: string): EngineEndpoint {
  const hash = createHash('sha256').update(name).digest('hex');
  const found = readJson(join(folder, 'contexts', 'meta', hash, 'meta.json'), contextSchema);
  if (found !== null) {
    return { uri: found.Endpoints.docker.Host, source: `Docker context '${name}'` };
  }
  throw new UserFault(`there is no Docker context '${name}'`, {
    hint: 'docker context ls shows those that there are; DOCKER_HOST names an engine without one.',
  });
}

function readJson<T>(path: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** How an endpoint is spoken to with HTTP. */
export type EngineAddress =
  | { readonly socketPath: string }
  | { readonly host: string; readonly port: number; readonly tls: boolean };

/**
 * Reads an endpoint's URI.
 *
 * @throws {UserFault} where it is none; {@link EngineRemote} where the engine is on another machine
 */
export function addressOf(
  { uri, source }: EngineEndpoint,
  environment: EndpointEnvironment = process.env,
): EngineAddress {
  const by = source ?? 'The engine';
  const [, scheme = '', rest = ''] = /^(\w+):\/\/(.*)$/.exec(uri) ?? [];
  if (scheme === 'unix' || scheme === 'npipe') return { socketPath: rest };
  if (scheme === 'ssh') throw remote(uri, by);
  const url = URL.canParse(uri) ? new URL(uri) : null;
  if (!['tcp', 'http', 'https'].includes(scheme) || url === null || url.hostname === '') {
    throw new UserFault(`${by} says '${uri}', which is not the address of an engine`, {
      hint: 'Examples: unix:///var/run/docker.sock, tcp://127.0.0.1:2375.',
    });
  }
  if (!isLoopback(url.hostname)) throw remote(uri, by);
  const tls = scheme === 'https' || Boolean(environment['DOCKER_TLS_VERIFY']);
  return { host: url.hostname, port: Number(url.port) || (tls ? 2376 : 2375), tls };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function remote(uri: string, by: string): EngineRemote {
  return new EngineRemote(`${by} names an engine on another machine (${uri})`, {
    hint:
      'Elements are published on 127.0.0.1 of the machine of the engine, where c4gen could not reach them. Run c4gen there, ' +
      'or use --runtime embedded.',
  });
}
