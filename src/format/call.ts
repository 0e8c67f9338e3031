import { bindArguments, macroSignature } from '../model/macros.ts';
import type { Argument, MacroCall } from '../parse/syntax.ts';

/** What an alias, or a reference to one, is made of where it needs no quotes. */
const PLAIN_NAME = /^[A-Za-z_][\w-]*$/;
/** What may be put in quotes without a change of meaning: nothing that ends a text, or that Mermaid rewrites in one. */
const QUOTABLE = /^[^"$\\<=\r\n“”„‘’«»'`][^"$\\<=\r\n]*$/;
/** The parameters that hold an alias. */
const NAMES: ReadonlySet<string> = new Set(['alias', 'from', 'to', 'elementName']);

/**
 * Writes a call in one line: no white space around parentheses and before commas, one space after each, `$name="value"`,
 * names without quotes and all other texts in them. Several commas in a row stay as they are, because Mermaid counts them by
 * the white space between them; so does a call with a comment among its arguments.
 *
 * @param text the whole file that the call stands in
 */
export function formatCall(call: MacroCall, text: string): string {
  const written = text.slice(call.head.start, call.head.end);
  const parts: string[] = [call.macro.value, '('];
  const all = call.arguments;
  const parameters = parametersOf(call.macro.value, all);
  const given = all.filter(({ span }) => span.end > span.start);
  let from = text.indexOf('(', call.macro.span.end) + 1;
  for (const [index, argument] of given.entries()) {
    const separator = separatorOf(text.slice(from, argument.span.start), index === 0 ? 0 : 1);
    if (separator === undefined) return written;
    const isLast = index === given.length - 1;
    parts.push(separator, formatArgument(argument, parameters.get(argument), isLast, text));
    from = argument.span.end;
  }
  const rest = text.slice(from, call.head.end - 1);
  if (/[^\s,]/.test(rest) || (rest.includes(',') && /[\r\n]/.test(rest))) return written;
  parts.push(rest.includes(',') ? rest.trim() : '', ')');
  return parts.join('');
}

/** How to write what stands before an argument; undefined where it holds more than commas and white space. */
function separatorOf(written: string, expected: 0 | 1): string | undefined {
  if (/[^\s,]/.test(written)) return undefined;
  const commas = written.replace(/[^,]/g, '').length;
  if (commas === expected) return expected === 0 ? '' : ', ';
  return /[\r\n]/.test(written) ? undefined : `${written.trim()} `;
}

/**
 * The parameter of each argument whose quotes may change. In a `RelIndex` without a number they tell whether its index is there,
 * and of a macro that Mermaid lacks nothing is known.
 */
function parametersOf(macro: string, given: readonly Argument[]): ReadonlyMap<Argument, string> {
  const signature = macroSignature(macro);
  const lacksIndex =
    signature?.parameters[0] === 'index' && !/^\d/.test(given[0]?.value.value ?? '');
  if (!signature?.inMermaid || lacksIndex) return new Map();
  const { values } = bindArguments(given, signature);
  return new Map(values.entries().map(([parameter, argument]) => [argument, parameter]));
}

function formatArgument(
  argument: Argument,
  parameter: string | undefined,
  isLast: boolean,
  text: string,
): string {
  const { name, quoted, span, value } = argument;
  if (name) {
    const after = text.slice(name.span.end, span.end);
    return `$${name.value}=${after.slice(after.indexOf('=') + 1).trimStart()}`;
  }
  const written = text.slice(span.start, span.end);
  if (parameter === undefined || parameter === 'index') return written;
  if (!NAMES.has(parameter)) return !quoted && QUOTABLE.test(written) ? `"${written}"` : written;
  // Mermaid reads a last argument without quotes past the `)`.
  return quoted && !isLast && PLAIN_NAME.test(value.value) ? value.value : written;
}
