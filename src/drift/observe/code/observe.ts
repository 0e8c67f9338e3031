import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import type { Folder } from '../../folder.ts';
import type { Feed, Observation, ObservedContainer, ObservedRelation } from '../../observed.ts';
import type { ObservationRequest } from '../../observers.ts';
import { idleClients } from './clients.ts';
import type { CodeContainer } from './containers.ts';
import { closedFolders, findContainers } from './containers.ts';
import { feedsIn } from './destinations.ts';
import { entriesOf } from './entries.ts';
import type { CodePlace } from './origin.ts';
import { Evaluator } from './evaluate.ts';
import { isIn } from './inside.ts';
import { signsIn } from './other-languages.ts';
import { Packages } from './packages.ts';
import { loadTools, Program } from './program.ts';
import { reach } from './reach.ts';
import { areRoutesTold, routesByCalls, rpcsIn } from './routes.ts';
import { servedIn } from './serves.ts';
import type { CodeUse } from './uses.ts';
import { callSites, usesIn } from './uses.ts';

/** What the code of one container shows. */
interface ContainerView {
  readonly container: ObservedContainer;
  readonly relations: readonly ObservedRelation[];
  readonly idle: readonly ObservedRelation[];
  readonly feeds: readonly Feed[];
  /** Whether all of its code was read and understood. */
  readonly isJudged: boolean;
}

/** Observes containers and relations from code: TypeScript and JavaScript by what can run, other languages by signs. */
export async function observeCode(request: ObservationRequest): Promise<Observation> {
  const { folder } = request;
  const packages = new Packages(folder, closedFolders(request));
  const containers = findContainers(request, packages);
  const hasScripts = containers.some((each) => entriesOf(folder, each).length > 0);
  const program = hasScripts ? new Program(folder, packages, await loadTools()) : undefined;
  const views = containers.map((container) => view(folder, container, program));
  const diagnostics: Diagnostic[] = [...packages.diagnostics, ...(program?.diagnostics ?? [])];
  return {
    source: 'code',
    containers: views.map(({ container }) => container),
    relations: views.flatMap(({ relations }) => relations),
    idle: views.flatMap(({ idle }) => idle),
    feeds: views.flatMap(({ feeds }) => feeds),
    judged: views.filter(({ isJudged }) => isJudged).map(({ container }) => container.id),
    diagnostics,
  };
}

function view(
  folder: Folder,
  container: CodeContainer,
  program: Program | undefined,
): ContainerView {
  const id = container.path === '' ? '.' : container.path;
  const { language } = container;
  const scripts = container.package && program ? ofScripts(folder, container, program) : undefined;
  const signs = language ? signsIn(folder, container, language) : [];
  const technologies = [
    ...(language ? [language.technology] : []),
    ...(container.package ? packageTechnologies(container.package) : []),
  ];
  const relationOf = (use: CodeUse) => toRelation(id, use, folder, container);
  return {
    container: {
      id,
      names: container.names,
      path: container.path,
      technologies,
      source: 'code',
      places: [container.span],
      ...(scripts && { serves: scripts.serves, rpcs: scripts.rpcs }),
      ...(scripts?.hasRoutes === true && { routes: scripts.serves }),
    },
    relations: [
      ...(scripts?.uses ?? []).map(relationOf),
      ...signs.map((sign): ObservedRelation => ({
        ...sign,
        from: id,
        action: 'use',
        source: 'code',
        confidence: 'possible',
      })),
    ],
    idle: (scripts?.idle ?? []).map(relationOf),
    feeds: scripts?.feeds ?? [],
    isJudged: scripts?.isWhole === true && !language,
  };
}

/** What a package of npm is made of, in the catalogue's words. */
function packageTechnologies({ manifest }: NonNullable<CodeContainer['package']>): string[] {
  const { dependencies = {}, devDependencies = {} } = manifest;
  const isPage = 'react' in dependencies || 'react' in devDependencies;
  return [...(isPage ? ['react'] : []), 'node'];
}

interface ScriptView {
  readonly uses: readonly CodeUse[];
  readonly idle: readonly CodeUse[];
  readonly feeds: readonly Feed[];
  readonly serves: ReadonlySet<string>;
  /** Whether its routes are among what it serves, all of them. */
  readonly hasRoutes: boolean;
  readonly rpcs: ReadonlyMap<string, ReadonlySet<string>>;
  readonly isWhole: boolean;
}

function ofScripts(folder: Folder, container: CodeContainer, program: Program): ScriptView {
  const entries = entriesOf(folder, container).flatMap((path) => program.module(path) ?? []);
  const { modules, parts, missing } = reach(program, entries, ({ path }) =>
    isIn(path, container.path),
  );
  const evaluator = new Evaluator(program, callSites(parts, program));
  const all = usesIn(parts, evaluator);
  const idle = idleClients(all, parts, evaluator);
  const isBroken = [...modules].some(({ errors }) => errors.length > 0);
  const uses = all.filter((use) => !idle.has(use));
  const dependencies = Object.keys(container.package?.manifest.dependencies ?? {});
  return {
    uses,
    idle: [...idle],
    feeds: feedsIn(parts, evaluator),
    serves: servedIn(parts, evaluator),
    hasRoutes: routesByCalls(dependencies) && areRoutesTold(parts),
    rpcs: rpcsIn(parts, evaluator),
    isWhole: entries.length > 0 && !isBroken && missing.length === 0 && !evaluator.isExhausted,
  };
}

function toRelation(
  from: string,
  { to, action, how, confidence, places }: CodeUse,
  folder: Folder,
  container: CodeContainer,
): ObservedRelation {
  const isOwn = ({ module }: CodePlace) => isIn(module.path, container.path);
  // What the container's own code does comes first, and shared code after it.
  const ordered = [...places.filter(isOwn), ...places.filter((place) => !isOwn(place))];
  const spans = ordered.map(({ module, start, end }) => folder.span(module.path, start, end));
  return { from, to, action, source: 'code', how, confidence, places: spans };
}
