import { posix } from 'node:path';
import type { Folder } from '../../folder.ts';
import type { ObservedContainer, ObservedRelation } from '../../observed.ts';
import { technologiesOfImage, withDefaults } from './address.ts';
import { type ConfigurationView, relationsOfSettings, type Setting, settingsOf } from './view.ts';
import { readYaml, type YamlView } from './yaml-view.ts';

/** `compose.yaml` and its older and more special names; those of tests are not what runs. */
export const COMPOSE_FILE = /(?:^|\/)(?:docker-)?compose(?!\S*(?:test|ci|e2e))[\w.-]*\.ya?ml$/iu;

/**
 * Containers and relations of a compose file (https://github.com/compose-spec/compose-spec/blob/main/spec.md): services, images,
 * the addresses in their environment, links and start order.
 */
export function readCompose(folder: Folder, path: string): ConfigurationView {
  const { documents, diagnostics } = readYaml(folder, path);
  const services = documents.flatMap((document) => document.get('services').entries());
  const hosts = new Set(services.flatMap(([id, service]) => [...namesOf(id, service)]));
  const base = posix.dirname(path);
  const views = services.map(([id, service]) => {
    const name = id.text ?? '';
    const own = namesOf(id, service);
    const settings = [
      ...settingsOf(service.get('environment')),
      ...envFiles(folder, base, service),
    ];
    const named = relationsOfSettings(name, settings, (host) => hosts.has(host));
    return {
      container: containerOf(id, service, base),
      relations: [
        ...named.filter(({ to }) => !to.names.some((other) => own.includes(other))),
        ...ordered(name, service),
      ],
      mounts: mountsOf(service, base, documents).map((each) => ({ path: each, container: name })),
    };
  });
  return {
    containers: views.map(({ container }) => container),
    relations: views.flatMap(({ relations }) => relations),
    mounts: views.flatMap(({ mounts }) => mounts),
    diagnostics,
  };
}

function namesOf(id: YamlView, service: YamlView): readonly string[] {
  const aliases = service
    .get('networks')
    .entries()
    .flatMap(([, network]) => network.get('aliases').items());
  const names = [id, service.get('container_name'), service.get('hostname'), ...aliases];
  return [
    ...new Set(names.flatMap(({ text }) => (text === undefined ? [] : [withDefaults(text)]))),
  ];
}

function containerOf(id: YamlView, service: YamlView, base: string): ObservedContainer {
  const image = service.get('image');
  const build = service.get('build');
  const isBuilt = build.isMap || build.text !== undefined;
  const path = isBuilt ? folderOf(build, base) : undefined;
  return {
    id: id.text ?? '',
    names: namesOf(id, service),
    technologies: isBuilt || image.text === undefined ? [] : technologiesOfImage(image.text),
    source: 'configuration',
    places: [id.span, ...(image.text === undefined ? [] : [image.span])],
    ...(path !== undefined && { path }),
  };
}

/** The folder of the Dockerfile, or of the context where there is none: the code is there. */
function folderOf(build: YamlView, base: string): string | undefined {
  const context = withDefaults(build.text ?? build.get('context').text ?? '.');
  if (context.includes('://')) return undefined;
  const file = withDefaults(build.get('dockerfile').text ?? '');
  const path = posix.join(base, context, posix.dirname(file));
  return path.startsWith('..') ? undefined : path.replace(/\/$/u, '');
}

/** `env_file` of a service, where the files are there to be read. */
function envFiles(folder: Folder, base: string, service: YamlView): Setting[] {
  return service
    .get('env_file')
    .items()
    .flatMap((item) => {
      const name = item.text ?? item.get('path').text ?? '';
      return readEnvFile(folder, posix.join(base, withDefaults(name)));
    });
}

/** The variables of a file of `KEY=value` lines. */
export function readEnvFile(folder: Folder, path: string): Setting[] {
  const text = folder.read(path) ?? '';
  const line = /^[ \t]*(?:export[ \t]+)?(?<key>[\w.]+)[ \t]*=[ \t]*(?<value>[^\n#]*)/gmu;
  return [...text.matchAll(line)].map((match) => {
    const value = (match.groups?.['value'] ?? '')
      .trim()
      .replace(/^(?<q>["'])(?<text>.*)\k<q>$/u, '$<text>');
    const span = folder.span(path, match.index, match.index + match[0].trimEnd().length);
    return { key: match.groups?.['key'] ?? '', value, span };
  });
}

/** A link names who is used; that one starts after another is only a sign of it. */
function ordered(from: string, service: YamlView): ObservedRelation[] {
  const relation = (to: YamlView, how: string, confidence: 'likely' | 'possible') => ({
    from,
    to: { names: [(to.text ?? '').split(':', 1)[0] ?? ''] },
    action: 'use' as const,
    source: 'configuration' as const,
    how,
    confidence,
    places: [to.span],
  });
  const needed = service.get('depends_on');
  const ids = needed.isMap ? needed.entries().map(([key]) => key) : needed.items();
  return [
    ...service
      .get('links')
      .items()
      .map((link) => relation(link, 'a link', 'likely')),
    ...ids.map((id) => relation(id, 'it starts after it', 'possible')),
  ];
}

/** Paths of the repository that a service is given: bind mounts, and `configs` of files. */
function mountsOf(service: YamlView, base: string, documents: readonly YamlView[]): string[] {
  const bound = service
    .get('volumes')
    .items()
    .flatMap((volume) => volume.text?.split(':', 1) ?? volume.get('source').text ?? []);
  const configs = service
    .get('configs')
    .items()
    .flatMap((config) => {
      const name = config.text ?? config.get('source').text ?? '';
      return documents.flatMap((document) => document.get('configs', name, 'file').text ?? []);
    });
  return [...bound, ...configs]
    .filter((path) => /^\.{0,2}\/|^\.$|^[\w-]+[./]/u.test(path))
    .map((path) => posix.join(base, withDefaults(path)));
}
