import type { ObservedRelation } from '../../observed.ts';
import { addressesIn, peerOf } from './address.ts';
import type { ConfigurationView } from './view.ts';
import type { YamlView } from './yaml-view.ts';

/** Whether a document configures Prometheus (https://prometheus.io/docs/prometheus/latest/configuration/configuration/). */
export function isPrometheus(document: YamlView): boolean {
  return document.get('scrape_configs').items().length > 0;
}

/**
 * Whom a monitor reads, tells and writes to.
 *
 * @param monitor the id of its container
 */
export function readPrometheus(document: YamlView, monitor: string): ConfigurationView {
  const jobs = document.get('scrape_configs').items();
  const scraped = jobs.flatMap((job) => targetsOf(job.get('static_configs')));
  const managers = document.get('alerting', 'alertmanagers').items();
  const told = managers.flatMap((each) => targetsOf(each.get('static_configs')));
  const written = document
    .get('remote_write')
    .items()
    .map((each) => each.get('url'));
  const relations = [
    ...scraped.flatMap((at) => relationsTo(at, 'read', 'it scrapes its metrics')),
    ...told.flatMap((at) => relationsTo(at, 'call', 'it sends alerts to it')),
    ...written.flatMap((at) => relationsTo(at, 'write', 'it writes its metrics to it')),
  ];
  return {
    containers: [],
    relations: relations.map((relation) => ({ ...relation, from: monitor })),
    mounts: [],
  };
}

function targetsOf(groups: YamlView): readonly YamlView[] {
  return groups.items().flatMap((group) => group.get('targets').items());
}

function relationsTo(
  at: YamlView,
  action: ObservedRelation['action'],
  how: string,
): Omit<ObservedRelation, 'from'>[] {
  return addressesIn(at.text ?? '', 'HOST').flatMap((address) => {
    const { names } = peerOf(address);
    if (names.length === 0) return [];
    const to = { names, ...(action === 'read' && { protocol: 'metrics' }) };
    return [{ to, action, source: 'configuration', how, confidence: 'certain', places: [at.span] }];
  });
}
