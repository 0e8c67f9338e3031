import type { Link } from '@platform/kit/link.ts';
import type { Upstream } from '@platform/kit/reverse-proxy.ts';
import type { Environment } from './deck-environment.ts';
import type { Service } from './declarative-schema.ts';

/** Kong has no notion of the diagram's relations, and speaks HTTP/1.1 to every upstream but gRPC ones: tags say what is meant. */
const relationTag = 'c4-relation:';
const http2Tag = 'c4-http2';

/** Where the configuration's paths stand for folders of the platform. */
const contractsInContainer = '/kong/contracts/';

/**
 * The upstream of a service. Hosts are those of the containers; where the environment has `<HOST>_URL`, or `<HOST>_AUTHORITY` for gRPC,
 * it is found there instead.
 */
export function upstreamOf(service: Service, gateway: string, environment: Environment): Upstream {
  const configured = configuredUrl(service);
  const address =
    configured.protocol === 'grpc:'
      ? authorityUrl(environment[variableOf(configured.hostname, 'AUTHORITY')])
      : environment[variableOf(configured.hostname, 'URL')];
  const url = address === undefined ? configured : new URL(address);
  if (address !== undefined && configured.pathname !== '/') url.pathname = configured.pathname;
  return {
    link: linkOf(service, gateway),
    url,
    protocol: service.tags.includes(http2Tag) ? 'h2' : 'http1',
  };
}

/** The file of a contract that kong.yml names by its path in Kong's container. */
export function contractFile(path: string, contractsFolder: string): string {
  if (!path.startsWith(contractsInContainer)) return path;
  return `${contractsFolder}/${path.slice(contractsInContainer.length)}`;
}

export function isGrpc(service: Service): boolean {
  return configuredUrl(service).protocol === 'grpc:';
}

function configuredUrl({ url, protocol, host, port, path = '/' }: Service): URL {
  return new URL(url ?? `${protocol}://${host}:${port}${path}`);
}

function linkOf({ name, tags }: Service, gateway: string): Link {
  const tag = tags.find((each) => each.startsWith(relationTag));
  const relation = tag && decodeURIComponent(tag.slice(relationTag.length));
  return { relation: relation ?? `${gateway}->${name}`, peer: name };
}

function authorityUrl(authority: string | undefined): string | undefined {
  return authority === undefined ? undefined : `grpc://${authority}`;
}

function variableOf(host: string, kind: 'URL' | 'AUTHORITY'): string {
  return `${host.toUpperCase().replace(/\W/g, '_')}_${kind}`;
}
