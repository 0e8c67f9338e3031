/** The package's templates as the build has them. */
export interface BuiltTemplates {
  /** By their paths below `templates/`, sorted: the text of each file, empty for one that is compiled. */
  readonly texts: ReadonlyMap<string, string>;
  /** What Handlebars' `template` makes a function of, by the path of the template; its shape is Handlebars' own. */
  readonly compiled: ReadonlyMap<string, object>;
}

/**
 * The templates as part of the program: `scripts/bundle.mjs` puts what `scripts/build-templates.mjs` made in the place of this
 * module. Undefined where c4gen runs from its sources: templates are then read and compiled when they are used, which changes
 * nothing but the time it takes.
 */
export const builtTemplates: BuiltTemplates | undefined = undefined;
