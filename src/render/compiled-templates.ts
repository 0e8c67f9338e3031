import { createHash } from 'node:crypto';

/** A template as `scripts/compile-templates.mjs` compiles it. */
interface CompiledTemplate {
  /** {@link versionOf} the text that it was compiled from. */
  readonly version: string;
  /** What Handlebars' `template` makes a function of; its shape is Handlebars' own. */
  readonly specification: object;
}

/** Compiled templates by their paths below `templates/`. */
export type CompiledTemplates = ReadonlyMap<string, CompiledTemplate>;

/** Tells one text of a template from another, so that one that was edited after the build is not rendered as it was. */
export function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/**
 * The templates that the build has compiled. None where c4gen runs from its sources, or where only TypeScript was compiled:
 * they are then compiled when they are used, which changes nothing but the time it takes.
 */
export async function compiledTemplates(): Promise<CompiledTemplates> {
  const built = new URL('../../templates/compiled.js', import.meta.url);
  try {
    const module = (await import(built.href)) as { readonly compiled: CompiledTemplates };
    return module.compiled;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return new Map();
    throw error;
  }
}
