import type { Diagnostic, Span } from '../../../diagnostics/diagnostic.ts';
import type { Confidence, ObservedContainer, ObservedRelation } from '../../observed.ts';
import { addressesIn, type ConfiguredAddress, peerOf } from './address.ts';
import type { YamlView } from './yaml-view.ts';

/** What one file shows. */
export interface ConfigurationView {
  readonly containers: readonly ObservedContainer[];
  readonly relations: readonly ObservedRelation[];
  /** Files and folders, relative to the root, that are put into a container: whose configuration they are. */
  readonly mounts: readonly { readonly path: string; readonly container: string }[];
  /** Ids of containers all of whose relations the file shows. */
  readonly judged?: readonly string[];
  readonly diagnostics?: readonly Diagnostic[];
}

/** A setting of a container that may hold addresses. */
export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly span: Span;
}

/**
 * Settings that name addresses without using the other end for what it is there for: where telemetry goes, what the container
 * itself is known by, and whom it lets in.
 */
const PLUMBING =
  /^(?:OTEL|OTLP|JAEGER|ZIPKIN|DD_TRACE|NEW_RELIC)_|ADVERTISED|LISTEN|QUORUM_VOTERS|(?:^|_)(?:NO|HTTPS?)_PROXY$|^(?:ALLOWED|TRUSTED|CORS)_|_(?:ORIGINS?|CALLBACK_URL|REDIRECT_UR[IL]|ALLOWED_HOSTS)$|^(?:NEXTAUTH|PUBLIC|SITE|APP|SELF|EXTERNAL)_UR[IL]$|^VIRTUAL_HOST$/iu;

/** The relations that the settings of a container show: it is told whom to use. */
export function relationsOfSettings(
  from: string,
  settings: readonly Setting[],
  isKnown: (host: string) => boolean,
): ObservedRelation[] {
  return settings.flatMap(({ key, value, span }) => {
    if (PLUMBING.test(key)) return [];
    return addressesIn(value, key).flatMap((address): ObservedRelation[] => {
      const to = peerOf(address);
      if (to.names.length === 0) return [];
      const confidence = confidenceIn(address, isKnown);
      const how = `${key} in its environment`;
      return [
        { from, to, action: 'use', source: 'configuration', how, confidence, places: [span] },
      ];
    });
  });
}

/** A host that runs beside it, or one of the world, is surely an address; a single word may be anything. */
function confidenceIn(
  { host, scheme }: ConfiguredAddress,
  isKnown: (host: string) => boolean,
): Confidence {
  return isKnown(host) || (host.includes('.') && scheme !== undefined) ? 'likely' : 'possible';
}

/** The variables of a map (`KEY: value`) or a list (`- KEY=value`). */
export function settingsOf(environment: YamlView): Setting[] {
  const pairs = environment.entries().map(([key, value]) => ({
    key: key.text ?? '',
    value: value.text ?? '',
    span: value.span,
  }));
  const lines = environment.isMap ? [] : environment.items();
  const listed = lines.map((item) => {
    const [key = '', ...rest] = (item.text ?? '').split('=');
    return { key, value: rest.join('='), span: item.span };
  });
  return [...pairs, ...listed];
}
