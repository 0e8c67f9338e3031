import { posix } from 'node:path';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import type { Observation, ObservedContainer, ObservedRelation } from '../../observed.ts';
import type { ObservationRequest } from '../../observers.ts';
import { COMPOSE_FILE, readCompose } from './compose.ts';
import { isKong, readKong } from './kong.ts';
import { isManifest, readManifests } from './kubernetes.ts';
import { isPrometheus, readPrometheus } from './prometheus.ts';
import { PROXY_FILE, readProxy } from './proxies.ts';
import type { ConfigurationView } from './view.ts';
import { readYaml, type YamlView } from './yaml-view.ts';

/** Folders whose configuration is for trying things out, not for what runs. */
const ASIDE = /(?:^|\/)(?:tests?|__tests__|e2e|examples?|fixtures?|samples?|docs)\//iu;
/** YAML that a look at the text shows to be one of the kinds that are read. */
const KINDS = /^(?:_format_version|scrape_configs|apiVersion)\s*:/mu;

/**
 * Observes containers and relations from configuration: compose files, manifests of Kubernetes, and the files of Kong, Prometheus, Caddy
 * and nginx, which belong to the container that mounts them, or else to the one that is called like their folder.
 */
export async function observeConfiguration({
  folder,
}: Pick<ObservationRequest, 'folder'>): Promise<Observation> {
  const files = folder.files.filter((path) => !ASIDE.test(path));
  const composed = files
    .filter((path) => COMPOSE_FILE.test(path))
    .map((path) => readCompose(folder, path));
  const manifests: YamlView[] = [];
  const others: ConfigurationView[] = [];
  const owner = ownerIn(composed.flatMap(({ mounts }) => mounts));
  for (const path of files.filter((each) => /\.ya?ml$/iu.test(each) && !COMPOSE_FILE.test(each))) {
    if (!KINDS.test(folder.read(path) ?? '')) continue;
    const { documents, diagnostics } = readYaml(folder, path);
    others.push({ ...NOTHING, diagnostics });
    for (const document of documents) {
      if (isKong(document))
        others.push(owned(readKong(document, owner(path)), owner(path), document, 'kong'));
      else if (isPrometheus(document))
        others.push(
          owned(readPrometheus(document, owner(path)), owner(path), document, 'prometheus'),
        );
      else if (isManifest(document)) manifests.push(document);
    }
  }
  const proxies = files
    .filter((path) => PROXY_FILE.test(path))
    .map((path) => ({ ...NOTHING, relations: readProxy(folder, path, owner(path)) }));
  return together([...composed, readManifests(manifests), ...others, ...proxies]);
}

const NOTHING: ConfigurationView = { containers: [], relations: [], mounts: [] };

/** Whose a file is: of the container that it is mounted into; else its folder's name, or the beginning of its own. */
function ownerIn(mounts: ConfigurationView['mounts']): (path: string) => string {
  return (path) => {
    const mounted = mounts.find(
      (mount) => path === mount.path || path.startsWith(`${mount.path}/`),
    );
    if (mounted) return mounted.container;
    const name = posix.basename(posix.dirname(path));
    const isTelling = name !== '.' && !/^(?:config|conf|etc|infra|deploy|docker|ops)$/iu.test(name);
    return isTelling ? name : (posix.basename(path).split('.', 1)[0] ?? path);
  };
}

/** A file that configures an engine shows that there is one, even where nothing else does. */
function owned(
  view: ConfigurationView,
  id: string,
  document: YamlView,
  technology: string,
): ConfigurationView {
  const [first] = document.entries();
  const container: ObservedContainer = {
    id,
    names: [...new Set([id, technology])],
    technologies: [technology],
    source: 'configuration',
    places: [(first?.[0] ?? document).span],
  };
  return { ...view, containers: [container] };
}

function together(views: readonly ConfigurationView[]): Observation {
  const containers = new Map<string, ObservedContainer>();
  for (const container of views.flatMap((view) => view.containers)) {
    const known = containers.get(container.id);
    containers.set(container.id, known ? merged(known, container) : container);
  }
  const relations = views.flatMap((view) => view.relations);
  const diagnostics: readonly Diagnostic[] = views.flatMap((view) => view.diagnostics ?? []);
  return {
    source: 'configuration',
    containers: [...containers.values()],
    relations: grouped(relations.filter(({ from }) => from !== '')),
    judged: [...new Set(views.flatMap((view) => view.judged ?? []))],
    diagnostics,
  };
}

/** Several files may speak of one container: overrides, and the configuration of what runs in it. */
function merged(one: ObservedContainer, other: ObservedContainer): ObservedContainer {
  const path = one.path ?? other.path;
  return {
    ...one,
    names: [...new Set([...one.names, ...other.names])],
    technologies: [...new Set([...one.technologies, ...other.technologies])],
    places: [...one.places, ...other.places],
    ...(path !== undefined && { path }),
  };
}

const CERTAINTY = { certain: 0, likely: 1, possible: 2 } as const;

/** One relation for each pair of ends and action, the surest first; the others are further places of it. */
function grouped(relations: readonly ObservedRelation[]): ObservedRelation[] {
  const groups = new Map<string, ObservedRelation>();
  const byCertainty = relations.toSorted(
    (a, b) => CERTAINTY[a.confidence] - CERTAINTY[b.confidence],
  );
  for (const relation of byCertainty) {
    const { from, to, action } = relation;
    const key = JSON.stringify([from, to.names[0], to.relation, action]);
    const known = groups.get(key);
    groups.set(key, known ? { ...known, places: [...known.places, ...relation.places] } : relation);
  }
  return [...groups.values()];
}
