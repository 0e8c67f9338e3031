import type { FileClass } from '../write/rendered-file.ts';

/**
 * Who may change a file of the platform, by its path.
 *
 * - `once`: what developers are expected to write themselves: handlers, tests of services, pages.
 * - `merged`: what they add to while the diagram goes on changing it: manifests of packages, compose.yaml, workflows, contracts,
 *   configuration of engines, the wiring of a service, and the files around them.
 * - `owned`: the rest, which is as the diagram says or nothing: the kit, simulators, relations, scripts.
 */
export function fileClassOf(path: string): FileClass {
  if (once.some((pattern) => pattern.test(path))) return 'once';
  return merged.some((pattern) => pattern.test(path)) ? 'merged' : 'owned';
}

const unit = String.raw`^(?:services|connectors)/[^/]+`;

/** The operations of a page follow the diagram. */
const once = [
  new RegExp(`${unit}/src/(?:modules/[^/]+/)?handlers/`),
  new RegExp(`${unit}/test/.*\\.test\\.ts$`),
  new RegExp(`${unit}/app/(?!src/operations\\.ts$)`),
];

const merged = [
  /^[^/]+$/,
  /(?:^|\/)package\.json$/,
  new RegExp(`${unit}/(?:Dockerfile|src/(?:main|config)\\.ts)$`),
  /^contracts\/(?!grpc\/google\/)/,
  /^infra\//,
  /^\.github\//,
];
