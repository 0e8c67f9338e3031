import { createRequire } from 'node:module';
import { extname } from 'node:path';
import type { ConfigDocument } from '../../config/document.ts';
import { UserFault } from '../../diagnostics/faults.ts';
import type { Source } from '../../parse/source.ts';

/**
 * Reads one configuration file by its extension; JavaScript and TypeScript are run.
 *
 * @param file absolute
 * @param source its text, under the name that messages give it
 * @throws {UserFault} where its extension is none of a configuration, or running it fails
 */
export async function readDocument(file: string, source: Source): Promise<ConfigDocument> {
  const extension = extname(file).slice(1);
  switch (extension) {
    case 'yaml':
    case 'yml':
    case 'json': {
      const { readYaml } = await import('../../config/yaml-document.ts');
      return readYaml(source, extension === 'json' ? 'json' : 'yaml');
    }
    case 'ts':
    case 'mts':
    case 'cts':
    case 'js':
    case 'mjs':
    case 'cjs': {
      const { readScript } = await import('../../config/script-places.ts');
      const places = await readScript(source);
      const value = places.diagnostics.length > 0 ? undefined : await run(file, source.file);
      return { source, value, ...places };
    }
    default:
      throw new UserFault(`${source.file} is not a configuration`, {
        hint: 'A configuration ends in .ts, .js, .json or .yaml.',
      });
  }
}

/**
 * Runs a module and returns what it exports as default. Types are stripped, and `c4gen` means this c4gen, wherever the file
 * lies. Nothing is cached: a cache of code in a temporary folder would be for others to write to.
 */
async function run(file: string, name: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  const jiti = createJiti(file, {
    fsCache: false,
    moduleCache: false,
    alias: { c4gen: createRequire(import.meta.url).resolve('c4gen') },
  });
  try {
    return await jiti.import<unknown>(file, { default: true });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new UserFault(`running ${name} failed: ${message}`, {
      hint: 'With --debug it says where.',
      cause,
    });
  }
}
