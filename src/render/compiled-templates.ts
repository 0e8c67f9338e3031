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
 * The templates that the build has compiled: `scripts/bundle.mjs` puts them in the place of this module. None where c4gen runs
 * from its sources, or where only TypeScript was compiled: they are then compiled when they are used, which changes nothing
 * but the time it takes.
 */
export const compiledTemplates: CompiledTemplates = new Map();
