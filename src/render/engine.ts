import Handlebars from 'handlebars';
import { lowerSnake } from '../plan/names.ts';
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

/**
 * Renders templates with a Handlebars of its own: nothing is registered globally. Names of the platform (slugs) are printed as
 * they are; text of the diagram only through a helper that says for which language it is escaped.
 */
export class TemplateEngine {
  readonly #handlebars = Handlebars.create();
  readonly #compiled = new Map<string, HandlebarsTemplateDelegate>();

  constructor() {
    for (const [name, escape] of Object.entries(escapes)) {
      this.#handlebars.registerHelper(name, (value: unknown) => escape(plain(value)));
    }
    this.#handlebars.registerHelper(
      'fit',
      function (this: unknown, options: Handlebars.HelperOptions) {
        return fitList(options.fn(this));
      },
    );
    this.#handlebars.registerHelper('deckEnv', (name: string) => `\${{ env "${name}" }}`);
    this.#handlebars.registerHelper('eq', (a: unknown, b: unknown) => a === b);
    this.#handlebars.registerHelper('json', (value: unknown, indent: unknown) =>
      JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(Number(indent) || 0)}`),
    );
  }

  /**
   * @param name the template's path: it is compiled once, and named in errors
   * @throws where the template is wrong or prints text of the diagram unescaped
   */
  render(name: string, text: string, view: object): string {
    try {
      return this.#compile(name, text)(view, { allowProtoPropertiesByDefault: false });
    } catch (error) {
      throw new Error(`template ${name}: ${(error as Error).message}`, { cause: error });
    }
  }

  #compile(name: string, text: string): HandlebarsTemplateDelegate {
    const known = this.#compiled.get(name);
    if (known) return known;
    const compiled = this.#handlebars.compile(text, {
      noEscape: true,
      strict: true,
      knownHelpersOnly: false,
    });
    this.#compiled.set(name, compiled);
    return compiled;
  }
}
