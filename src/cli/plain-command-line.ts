import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import type { AnyCommandModule, CommandDefinition, OptionDefinition } from './command.ts';
import { InvalidValue, optionsOf } from './command.ts';
import type { CommandLine } from './run-command.ts';

const FLAGS = /^(?:-(?<short>\w), )?--(?<name>[\w-]+)(?<value> <[^>]+>)?$/u;
/** Short options run together, or with their value. */
const CLUSTER = /^-[^-]./u;

/**
 * Reads what follows the name of a command with Node's own parser, as nearly every call of c4gen can be read. Commander
 * reads the rest: it takes longer to load and to set up than to check a diagram, but knows how to help.
 *
 * @param words the arguments after the name of the command
 * @returns what commander would make of it, or undefined where that may be help or a complaint
 */
export function readPlainly(
  module: AnyCommandModule,
  words: readonly string[],
): CommandLine | undefined {
  if (words.some((word) => CLUSTER.test(word))) return undefined;
  const options = optionsOf(module).filter(isPlain).map(named);
  const parsed = parse(words, options);
  if (!parsed || !isWelcome(parsed.positionals.length, module)) return undefined;
  const read: Record<string, unknown> = {};
  try {
    for (const option of options) {
      const value = valueOf(option, parsed.values[option.name]);
      if (value !== undefined) read[camelCase(option.name)] = value;
    }
  } catch (error) {
    if (error instanceof InvalidValue) return undefined;
    throw error;
  }
  const given = new Set(Object.keys(parsed.values).map(camelCase));
  return { args: parsed.positionals, options: read, given };
}

/**
 * What the command gets of an option.
 *
 * @param given its values, or whether it is there at all where it takes none
 * @throws {InvalidValue} where commander has something to say, or to decide
 */
function valueOf({ definition }: NamedOption, given: Values[string]): unknown {
  if (!Array.isArray(given)) return given ?? (definition.repeats ? [] : definition.default);
  const { choices, repeats, read = (text: string): unknown => text } = definition;
  const texts = given.map(String);
  if (!texts.every((text) => choices?.includes(text) ?? true)) throw new InvalidValue();
  if (repeats) return texts;
  if (texts.length > 1) throw new InvalidValue();
  return read(texts[0] ?? '');
}

type Values = ReturnType<typeof parseArgs>['values'];

/** `--no-x` shares a value with `--x`: commander knows how. */
function isPlain({ flags }: OptionDefinition): boolean {
  return !flags.startsWith('--no-');
}

interface NamedOption {
  readonly name: string;
  readonly short: string | undefined;
  readonly takesValue: boolean;
  readonly definition: OptionDefinition;
}

function named(definition: OptionDefinition): NamedOption {
  const groups = FLAGS.exec(definition.flags)?.groups;
  if (!groups?.['name'])
    throw new Error(`option '${definition.flags}' is not written as c4gen reads it`);
  const { name, short, value } = groups;
  return { name, short, takesValue: value !== undefined, definition };
}

function parse(words: readonly string[], options: readonly NamedOption[]) {
  const config: NonNullable<ParseArgsConfig['options']> = {};
  for (const { name, short, takesValue } of options) {
    config[name] = {
      type: takesValue ? 'string' : 'boolean',
      multiple: takesValue,
      ...(short === undefined ? {} : { short }),
    };
  }
  try {
    return parseArgs({ args: [...words], options: config, allowPositionals: true, strict: true });
  } catch {
    return undefined; // Whatever is wrong, commander finds it too, and says it better.
  }
}

function isWelcome(count: number, { arguments: declared = [] }: CommandDefinition): boolean {
  const required = declared.filter(({ name }) => name.startsWith('<')).length;
  const isOpen = declared.some(({ name }) => name.includes('...'));
  return count >= required && (isOpen || count <= declared.length);
}

function camelCase(name: string): string {
  return name.replace(/-(?<letter>[a-z])/gu, (_, letter: string) => letter.toUpperCase());
}
