import type Handlebars from 'handlebars';
import * as runtime from 'handlebars/runtime.js';
import { lowerSnake } from '../plan/names.ts';
import type { BuiltTemplates } from './built-templates.ts';
import {
  commentText,
  htmlText,
  markdownText,
  quoteJson,
  quoteScript,
  quoteYaml,
} from './escape.ts';
import { fitList } from './fit.ts';
import { Untrusted } from './untrusted.ts';

/** The part of Handlebars that renders what is compiled already. Its own types are empty. */
const { default: HandlebarsRuntime } = runtime as unknown as { default: typeof Handlebars };

const plain = (value: unknown): string => (value instanceof Untrusted ? value.text : String(value));

const escapes = {
  str: quoteScript,
  yaml: quoteYaml,
  jsonText: quoteJson,
  comment: commentText,
  md: markdownText,
  html: htmlText,
  snakeCase: lowerSnake,
} as const;

/** What templates may call besides Handlebars' own helpers. */
const helpers: Readonly<Record<string, Handlebars.HelperDelegate>> = {
  ...Object.fromEntries(
    Object.entries(escapes).map(([name, escape]) => [
      name,
      (value: unknown) => escape(plain(value)),
    ]),
  ),
  fit(this: unknown, options: Handlebars.HelperOptions) {
    return fitList(options.fn(this));
  },
  deckEnv: (name: string) => `\${{ env "${name}" }}`,
  eq: (a: unknown, b: unknown) => a === b,
  json: (value: unknown, indent: unknown) =>
    JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(Number(indent) || 0)}`),
};

/** How templates are compiled, whether by the build or when they are used. A name that is no helper is a mistake. */
export const compileOptions = {
  noEscape: true,
  strict: true,
  knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
  knownHelpersOnly: true,
} as const;

/**
 * Renders templates with a Handlebars of its own: nothing is registered globally. Names of the platform (slugs) are printed as
 * they are; text of the diagram only through a helper that says for which language it is escaped.
 */
export class TemplateEngine {
  readonly #compiled: BuiltTemplates['compiled'];
  readonly #runtime = create(HandlebarsRuntime);
  readonly #templates = new Map<string, HandlebarsTemplateDelegate>();
  #compiler: typeof Handlebars | undefined;

  /** @param compiled what the build has compiled; any other template is compiled when it is used */
  constructor(compiled: BuiltTemplates['compiled'] = new Map()) {
    this.#compiled = compiled;
  }

  /**
   * @param name the template's path: it is compiled once, and named in errors
   * @param text read only where the build has not compiled it
   * @throws where the template is wrong or prints text of the diagram unescaped
   */
  render(name: string, text: string, view: object): string {
    try {
      return this.#template(name, text)(view, { allowProtoPropertiesByDefault: false });
    } catch (error) {
      throw new Error(`template ${name}: ${(error as Error).message}`, { cause: error });
    }
  }

  #template(name: string, text: string): HandlebarsTemplateDelegate {
    const known = this.#templates.get(name);
    if (known) return known;
    const built = this.#compiled.get(name);
    const template = built ? this.#runtime.template(built) : this.#compile(text);
    this.#templates.set(name, template);
    return template;
  }

  /** Loads Handlebars' compiler, which takes as long as to render a whole platform, only when it is needed. */
  #compile(text: string): HandlebarsTemplateDelegate {
    // To load it takes longer than to render with templates that are compiled.
    const { createRequire } = process.getBuiltinModule('node:module');
    this.#compiler ??= create(createRequire(import.meta.url)('handlebars') as typeof Handlebars);
    return this.#compiler.compile(text, compileOptions);
  }
}

/** A Handlebars of its own with the helpers. */
function create(library: typeof Handlebars): typeof Handlebars {
  const handlebars = library.create();
  for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, helper);
  return handlebars;
}
