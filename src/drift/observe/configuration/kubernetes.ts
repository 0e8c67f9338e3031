import type { ObservedContainer } from '../../observed.ts';
import { technologiesOfImage } from './address.ts';
import { type ConfigurationView, relationsOfSettings, type Setting, settingsOf } from './view.ts';
import type { YamlView } from './yaml-view.ts';

/** Where each kind of workload keeps the template of its pods (https://kubernetes.io/docs/concepts/workloads/). */
const POD_OF: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Pod: [],
};

/** Whether a document is a manifest of Kubernetes. */
export function isManifest(document: YamlView): boolean {
  return document.get('apiVersion').text !== undefined && document.get('kind').text !== undefined;
}

/**
 * Containers and relations of all manifests of a repository together: workloads, the names that Services give them, and the addresses
 * in their environment, also those that ConfigMaps hold.
 */
export function readManifests(documents: readonly YamlView[]): ConfigurationView {
  const ofKind = (kind: string) => documents.filter((each) => each.get('kind').text === kind);
  const services = ofKind('Service');
  const maps = new Map(
    ofKind('ConfigMap').map((each) => [each.get('metadata', 'name').text, each]),
  );
  const workloads = documents.flatMap((document) => {
    const path = POD_OF[document.get('kind').text ?? ''];
    const name = document.get('metadata', 'name');
    if (!path || name.text === undefined) return [];
    return [{ name, pod: document.get(...path) }];
  });
  const known = new Set([
    ...workloads.map(({ name }) => name.text),
    ...services.map((service) => service.get('metadata', 'name').text),
  ]);
  const isKnown = (host: string) => known.has(host.split('.', 1)[0]);
  return {
    containers: workloads.map((workload) => containerOf(workload, services)),
    relations: workloads.flatMap(({ name, pod }) => {
      const settings = containersOf(pod).flatMap((each) => settingsIn(each, maps));
      const own = namesOf({ name, pod }, services);
      return relationsOfSettings(name.text ?? '', settings, isKnown).filter(
        ({ to }) => !to.names.some((other) => own.includes(other)),
      );
    }),
    mounts: [],
  };
}

interface Workload {
  readonly name: YamlView;
  readonly pod: YamlView;
}

function containersOf(pod: YamlView): readonly YamlView[] {
  return [...pod.get('spec', 'initContainers').items(), ...pod.get('spec', 'containers').items()];
}

function namesOf({ name, pod }: Workload, services: readonly YamlView[]): string[] {
  const labels = pod.get('metadata', 'labels');
  const selecting = services.filter((service) => {
    const wanted = service.get('spec', 'selector').entries();
    return (
      wanted.length > 0 &&
      wanted.every(([key, value]) => labels.get(key.text ?? '').text === value.text)
    );
  });
  const names = [name, ...selecting.map((service) => service.get('metadata', 'name'))];
  return [...new Set(names.flatMap(({ text }) => text ?? []))];
}

function containerOf(workload: Workload, services: readonly YamlView[]): ObservedContainer {
  const images = workload.pod
    .get('spec', 'containers')
    .items()
    .map((each) => each.get('image'));
  const [image] = images;
  return {
    id: workload.name.text ?? '',
    names: namesOf(workload, services),
    technologies: image?.text === undefined ? [] : technologiesOfImage(image.text),
    source: 'configuration',
    places: [
      workload.name.span,
      ...images.flatMap((each) => (each.text === undefined ? [] : each.span)),
    ],
  };
}

/** `env` and `envFrom` of a container, with what ConfigMaps say of them. */
function settingsIn(
  container: YamlView,
  maps: ReadonlyMap<string | undefined, YamlView>,
): Setting[] {
  const env = container
    .get('env')
    .items()
    .flatMap((item): Setting[] => {
      const key = item.get('name').text ?? '';
      const value = item.get('value');
      if (value.text !== undefined) return [{ key, value: value.text, span: value.span }];
      const reference = item.get('valueFrom', 'configMapKeyRef');
      const held = maps
        .get(reference.get('name').text)
        ?.get('data', reference.get('key').text ?? '');
      return held?.text === undefined ? [] : [{ key, value: held.text, span: held.span }];
    });
  const from = container
    .get('envFrom')
    .items()
    .flatMap((item) => {
      const map = maps.get(item.get('configMapRef', 'name').text);
      return map ? settingsOf(map.get('data')) : [];
    });
  return [...env, ...from];
}
