import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { driftFinding } from '../codes.ts';
import type { PlacedContainer } from '../compare.ts';
import { nameOf } from '../compare.ts';
import type { Folder } from '../folder.ts';
import { agreement, nameForms } from '../names.ts';

const OPENAPI = /(?:^|\/)(?:openapi|swagger)[^/]*(?:\/[^/]+)?\.(?:ya?ml|json)$/u;
const PROTO = /\.proto$/u;

/** An operation that a contract of the repository promises. */
interface Promised {
  readonly file: string;
  /** As the contract names it: `GET /orders/{id}`, `rpc Orders.Place`. */
  readonly name: string;
  readonly word: string;
}

/**
 * Operations that a contract in the repository promises and whose service no longer answers them. A contract is held against a
 * service that answers some of it, so that one of somebody else's is none of its own.
 */
export async function unservedOperations(
  folder: Folder,
  containers: readonly PlacedContainer[],
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const placed of containers) {
    if (!placed.isJudged || placed.container.source !== 'code') continue;
    const gone = [...(await goneRoutes(folder, placed)), ...(await goneRpcs(folder, placed))];
    found.push(...gone.map((each) => told(folder, each, placed)));
  }
  return found;
}

async function goneRoutes(
  folder: Folder,
  { container }: PlacedContainer,
): Promise<readonly Promised[]> {
  const { routes } = container;
  if (!routes) return [];
  const files = folder.files.filter((file) => OPENAPI.test(file) && isOf(container, file));
  const { readOpenApi } = await import('./openapi.ts');
  return files.flatMap((file) => {
    const operations = promisedBy(folder, file, readOpenApi).filter(
      ({ form }) => form === 'served',
    );
    const gone = operations.filter(({ word }) => !isServed(word, routes));
    return gone.length === operations.length ? [] : gone.map((each) => ({ file, ...each }));
  });
}

async function goneRpcs(
  folder: Folder,
  { container }: PlacedContainer,
): Promise<readonly Promised[]> {
  const { rpcs } = container;
  if (!rpcs || rpcs.size === 0) return [];
  const { readProto } = await import('./proto.ts');
  const files = folder.files.filter((file) => PROTO.test(file));
  return files.flatMap((file) =>
    promisedBy(folder, file, readProto).flatMap(({ name, word }) => {
      const service = /^rpc (?<service>\w+)\./u.exec(name)?.groups?.['service'];
      const handled = rpcs.get(service ?? '');
      if (!handled || [...handled].some((each) => isSameName(each, word))) return [];
      return [{ file, name, word }];
    }),
  );
}

/** What a contract promises; nothing where it cannot be read, since others complain of that. */
function promisedBy<Read>(
  folder: Folder,
  file: string,
  read: (text: string) => readonly Read[],
): readonly Read[] {
  try {
    return read(folder.read(file) ?? '');
  } catch {
    return [];
  }
}

/** Libraries of gRPC take handlers as they are declared, or in camel case. */
function isSameName(a: string, b: string): boolean {
  return a.replaceAll('_', '').toLowerCase() === b.replaceAll('_', '').toLowerCase();
}

/** Whether a contract lies in the folder of a container, or bears its name. */
function isOf({ path, names }: PlacedContainer['container'], file: string): boolean {
  if (path !== undefined && path !== '' && file.startsWith(`${path}/`)) return true;
  const called = file
    .split('/')
    .slice(-2)
    .map((part) => nameForms(part.replace(/\..*$/u, '')));
  const isRoot = path === '' || path === undefined;
  return (
    isRoot || names.some((name) => called.some((each) => agreement(each, nameForms(name)) >= 2))
  );
}

/**
 * Whether a path is one of the routes, or one behind the prefix of a router, with whatever a gateway or the base of the contract
 * puts before it.
 */
function isServed(path: string, routes: ReadonlySet<string>): boolean {
  const wanted = segmentsOf(path);
  const all = [...routes].map(segmentsOf);
  return all.some((route) =>
    [[], ...all].some((prefix) => {
      const whole = [...prefix, ...route];
      return isEnd(whole, wanted) || (whole.some(isWord) && isEnd(wanted, whole));
    }),
  );
}

/** Parameters, however they are written, are `*`. */
function segmentsOf(path: string): readonly string[] {
  return path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => (/^[:{[*]/u.test(part) ? '*' : part.toLowerCase()));
}

function isWord(segment: string): boolean {
  return segment !== '*';
}

function isEnd(whole: readonly string[], end: readonly string[]): boolean {
  const from = whole.length - end.length;
  return from >= 0 && end.every((part, index) => part === whole[from + index]);
}

function told(
  folder: Folder,
  { file, name, word }: Promised,
  { container, party }: PlacedContainer,
): Diagnostic {
  const pattern = new RegExp(word.replaceAll(/[^\w]/gu, '\\$&'), 'u');
  const who = party ? nameOf(party) : (container.names[0] ?? container.id);
  const message = `${file} promises ${name}, and '${who}' does not answer it`;
  const [place] = container.places;
  const related = [
    ...(place ? [{ message: `'${who}' is here`, span: place }] : []),
    ...(party?.element
      ? [{ message: `'${party.element.id}' in the diagram`, span: party.element.spans.id }]
      : []),
  ];
  return driftFinding('notServed', folder.find(file, pattern), { message, related });
}
