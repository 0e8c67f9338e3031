import type { ObservedAction } from '../../observed.ts';
import type { Driver } from './drivers.ts';
import { drivers } from './drivers.ts';

/** What a call of a driver's function does. */
export interface DriverUse {
  readonly driver: Driver;
  readonly action: ObservedAction;
  /** True where the call itself is told the address. */
  readonly opens: boolean;
  /** Where in the arguments it is told topics, queues or channels; empty where it is not. */
  readonly destinations: readonly ArgumentPath[];
}

/** A part of the arguments of a call. */
export interface ArgumentPath {
  /** Which argument; `*` for all of them. */
  readonly index: number | '*';
  /** Properties that lead to it. Lists on the way stand for each of their items. */
  readonly properties: readonly string[];
}

interface Entry {
  readonly driver: Driver;
  readonly opens: ReadonlySet<string>;
  readonly destinations: ReadonlyMap<string, readonly ArgumentPath[]>;
  readonly produces: ReadonlySet<string>;
  readonly consumes: ReadonlySet<string>;
}

const words = (text = ''): readonly string[] =>
  text.split(/,\s*|\s+/u).filter((word) => word !== '');

let byPackage: ReadonlyMap<string, Entry> | undefined;

function index(): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const driver of drivers) {
    const entry = {
      driver,
      opens: new Set(words(driver.opens)),
      produces: new Set(words(driver.produces)),
      consumes: new Set(words(driver.consumes)),
      destinations: argumentPaths(driver.destinations),
    };
    const packages = driver.packages === '' ? [''] : words(driver.packages);
    for (const name of packages) entries.set(name, entry);
  }
  return entries;
}

function argumentPaths(text: string | undefined): Map<string, readonly ArgumentPath[]> {
  const paths = new Map<string, readonly ArgumentPath[]>();
  for (const word of words(text)) {
    const [method = '', where = ''] = word.split(':');
    const [first = '', ...properties] = where.split('.');
    const path: ArgumentPath = { index: first === '*' ? '*' : Number(first), properties };
    paths.set(method, [...(paths.get(method) ?? []), path]);
  }
  return paths;
}

/** The names of the one system that a driver is for. */
export function namesOf({ names = '' }: Driver): readonly string[] {
  return names.split(/,\s*/u).filter((name) => name !== '');
}

/**
 * What it means to call something of a package.
 *
 * @param path the properties that lead to what is called, with `()` for calls in between
 */
export function useOf(name: string, path: readonly string[]): DriverUse | undefined {
  const entry = (byPackage ??= index()).get(name);
  if (!entry) return undefined;
  const last = path.at(-1) ?? '.';
  const { driver } = entry;
  const destinations = entry.destinations.get(last) ?? [];
  const opens = path.length === 1;
  if (entry.produces.has(last)) return { driver, action: 'produce', opens, destinations };
  if (entry.consumes.has(last)) return { driver, action: 'consume', opens, destinations };
  if (!entry.opens.has(last)) return undefined;
  // Of a global only itself counts: `app.fetch` is not `fetch`.
  if (
    name === '' &&
    path.length > 1 &&
    !/^(?:window|globalThis|self|navigator)$/u.test(path[0] ?? '')
  )
    return undefined;
  return { driver, action: driver.action ?? 'use', opens: true, destinations: [] };
}

/** The driver of a package, where there is one. */
export function driverOf(name: string): Driver | undefined {
  return (byPackage ??= index()).get(name)?.driver;
}
