import type { ObservedAction } from '../../observed.ts';
import type { Driver } from './drivers.ts';
import { drivers } from './drivers.ts';

/** What a call of a driver's function does. */
export interface DriverUse {
  readonly driver: Driver;
  readonly action: ObservedAction;
  /** True where the call itself is told the address. */
  readonly opens: boolean;
}

interface Entry {
  readonly driver: Driver;
  readonly opens: ReadonlySet<string>;
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
    };
    const packages = driver.packages === '' ? [''] : words(driver.packages);
    for (const name of packages) entries.set(name, entry);
  }
  return entries;
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
  if (entry.produces.has(last)) return { driver, action: 'produce', opens: path.length === 1 };
  if (entry.consumes.has(last)) return { driver, action: 'consume', opens: path.length === 1 };
  if (!entry.opens.has(last)) return undefined;
  // Of a global only itself counts: `app.fetch` is not `fetch`.
  if (
    name === '' &&
    path.length > 1 &&
    !/^(?:window|globalThis|self|navigator)$/u.test(path[0] ?? '')
  )
    return undefined;
  return { driver, action: driver.action ?? 'use', opens: true };
}

/** The driver of a package, where there is one. */
export function driverOf(name: string): Driver | undefined {
  return (byPackage ??= index()).get(name)?.driver;
}
