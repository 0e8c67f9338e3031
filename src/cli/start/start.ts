/*
 * What the program loads first: it loads the bundle with what V8 compiled of it in an earlier run, since to compile it anew
 * takes as long as to check a diagram. Node from 22.8 on has such a cache of its own, but it keeps little of a file whose
 * functions are compiled when they are called; Node 20 has none.
 */
import { join } from 'node:path';
import { BundleLoader } from './bundle-loader.ts';
import { CodeCache } from './code-cache.ts';

/** Exit codes of a command that did what it is for (DESIGN.md, 2): what was compiled is then what its next run needs. */
const DONE: ReadonlySet<unknown> = new Set([undefined, 0, 1]);
/** What a command is called. Anything else that stands in its place is no name of a folder. */
const COMMAND = /^[a-z]{1,20}$/u;

type MainModule = typeof import('../main.ts');

/**
 * The program, ready to run.
 *
 * @param argv the arguments after the name of the program
 * @param folder where the bundle is
 * @param nodeRequire loads what is not in the bundle
 */
export function loadMain(
  argv: readonly string[],
  folder: string,
  nodeRequire: NodeJS.Require,
): MainModule['main'] {
  const file = join(folder, 'main.cjs');
  const { main, exitOnCrash } = loaderFor(argv, folder, nodeRequire)(file) as MainModule;
  exitOnCrash(argv);
  return main;
}

function loaderFor(
  argv: readonly string[],
  folder: string,
  nodeRequire: NodeJS.Require,
): (file: string) => unknown {
  if (argv.includes('--debug')) {
    // Node's own loader reads the source maps: traces then name the sources.
    process.setSourceMapsEnabled(true);
    return nodeRequire;
  }
  if (process.env['NODE_DISABLE_COMPILE_CACHE']) return nodeRequire;
  const cache = new CodeCache(cacheFolder(argv[0], folder));
  process.once('exit', () => {
    if (DONE.has(process.exitCode)) cache.save();
  });
  const loader = new BundleLoader(cache, nodeRequire);
  return (file) => loader.load(file);
}

/**
 * Beside the bundle, where only those may write who may change the program itself. Each command has its own: all that is kept
 * of a file is read, whether it is called or not.
 */
function cacheFolder(command: string | undefined, folder: string): string {
  const { version, platform, arch } = process;
  const name = command !== undefined && COMMAND.test(command) ? command : 'other';
  return join(folder, '..', 'code-cache', `${version}-${platform}-${arch}`, name);
}
