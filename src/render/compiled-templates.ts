import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';

/** A template as `scripts/compile-templates.mjs` compiles it. */
interface CompiledTemplate {
  /** `versionOf` the text that it was compiled from. */
  readonly version: string;
  /** What Handlebars' `template` makes a function of; its shape is Handlebars' own. */
  readonly specification: object;
}

/** Compiled templates by their paths below `templates/`. */
export type CompiledTemplates = ReadonlyMap<string, CompiledTemplate>;

/**
 * The templates that the build has compiled. None where c4gen runs from its sources, or where only TypeScript was compiled:
 * they are then compiled when they are used, which changes nothing but the time it takes.
 */
export function compiledTemplates(): CompiledTemplates {
  const built = join(packageRoot(), 'dist', 'templates', 'compiled.cjs');
  try {
    const module = createRequire(import.meta.url)(built) as { compiled: CompiledTemplates };
    return module.compiled;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return new Map();
    throw error;
  }
}
