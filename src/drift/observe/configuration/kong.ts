import type { Confidence, ObservedRelation } from '../../observed.ts';
import { type ConfiguredAddress, addressesIn, peerOf } from './address.ts';
import type { ConfigurationView } from './view.ts';
import type { YamlView } from './yaml-view.ts';

/** Whether a document is a declarative configuration of Kong (https://developer.konghq.com/gateway/entities/). */
export function isKong(document: YamlView): boolean {
  return document.get('_format_version').text !== undefined;
}

/** By which a configuration that c4gen generated names the relation of an upstream. */
const RELATION_TAG = 'c4-relation:';

/**
 * What a gateway passes requests on to. The file shows all of it.
 *
 * @param gateway the id of its container
 */
export function readKong(document: YamlView, gateway: string): ConfigurationView {
  const upstreams = new Map(
    document
      .get('upstreams')
      .items()
      .map((each) => [each.get('name').text, each.get('targets')]),
  );
  const relations = document
    .get('services')
    .items()
    .flatMap((service) =>
      targetsOf(service, upstreams).map(({ address, at }) =>
        relationOf(gateway, service, { address, at }),
      ),
    );
  return { containers: [], relations, mounts: [], judged: [gateway] };
}

interface Target {
  readonly address: ConfiguredAddress;
  readonly at: YamlView;
}

function targetsOf(
  service: YamlView,
  upstreams: ReadonlyMap<string | undefined, YamlView>,
): Target[] {
  const url = service.get('url');
  const host = service.get('host');
  const targets = upstreams.get(host.text)?.items() ?? [];
  if (targets.length > 0) return targets.flatMap((each) => targetsIn(each.get('target')));
  if (url.text !== undefined) return targetsIn(url);
  if (host.text === undefined) return [];
  const scheme = service.get('protocol').text ?? 'http';
  return [{ address: { host: host.text, scheme }, at: host }];
}

function targetsIn(at: YamlView): Target[] {
  return addressesIn(at.text ?? '').map((address) => ({ address, at }));
}

function relationOf(gateway: string, service: YamlView, { address, at }: Target): ObservedRelation {
  const tag = service
    .get('tags')
    .items()
    .find(({ text }) => text?.startsWith(RELATION_TAG) === true);
  const relation =
    tag?.text === undefined ? undefined : decoded(tag.text.slice(RELATION_TAG.length));
  const paths = service
    .get('routes')
    .items()
    .flatMap((route) => route.get('paths').items());
  const [path] = paths.flatMap(({ text }) => text ?? []);
  return {
    from: gateway,
    to: {
      ...peerOf(address),
      ...(relation !== undefined && { relation }),
      ...(path !== undefined && { resource: path }),
    },
    action: 'call',
    source: 'configuration',
    how: path === undefined ? 'an upstream of the gateway' : `the gateway routes ${path} to it`,
    confidence: 'certain' satisfies Confidence,
    places: [at.span],
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // somebody else's tag of the same form
  }
}
