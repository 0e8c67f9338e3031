/*
 * In the bundle, `import()` of a package is a call of this. Node loads this file itself: in a script that is compiled in any
 * other way `import()` does not work without a warning (vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER is experimental).
 */

/** Loads an installed package, whether it is an ES module or not. */
export function importPackage(name: string): Promise<unknown> {
  return import(name);
}
