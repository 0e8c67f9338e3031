import { camelCase, constantCase, kebabCase, pascalCase, snakeCase } from 'change-case';
import { titleCase } from 'title-case';
import type { CASE_STYLES } from '../config/convention-schema.ts';
import { readExpression } from '../config/convention-schema.ts';

/** How a name is to be written. */
export interface Convention {
  /** What a name does that is written otherwise, for messages: `is not in camelCase`. */
  readonly failure: string;
  readonly test: (text: string) => boolean;
  /** The same name in this style, where that can be told. */
  readonly convert?: (text: string) => string;
}

type CaseStyle = (typeof CASE_STYLES)[number];

/** Words that stay in lower case within a title. */
const SMALL_WORDS = 'a|an|and|as|at|but|by|for|from|in|into|of|on|or|the|to|via|vs|with';

/** Letters of any alphabet that knows case; what has none (digits, ideographs) is of either case. */
const STYLES: Readonly<Record<CaseStyle, Omit<Convention, 'failure'>>> = {
  camelCase: { test: matches(/^\p{Ll}[\p{L}\p{N}]*$/u), convert: (text) => camelCase(text) },
  PascalCase: { test: matches(/^\p{Lu}[\p{L}\p{N}]*$/u), convert: (text) => pascalCase(text) },
  'kebab-case': {
    test: matches(/^\p{Ll}[\p{Ll}\p{N}]*(?:-[\p{Ll}\p{N}]+)*$/u),
    convert: (text) => kebabCase(text),
  },
  snake_case: {
    test: matches(/^\p{Ll}[\p{Ll}\p{N}]*(?:_[\p{Ll}\p{N}]+)*$/u),
    convert: (text) => snakeCase(text),
  },
  SCREAMING_SNAKE_CASE: {
    test: matches(/^\p{Lu}[\p{Lu}\p{N}]*(?:_[\p{Lu}\p{N}]+)*$/u),
    convert: (text) => constantCase(text),
  },
  lowercase: {
    test: matches(/^\p{Ll}[\p{Ll}\p{N}]*$/u),
    convert: (text) => camelCase(text).toLowerCase(),
  },
  'Title Case': {
    test: matches(
      new RegExp(`^(?!\\p{Ll})\\S+(?:\\s+(?:(?:${SMALL_WORDS})(?=\\s)|(?!\\p{Ll})\\S+))*$`, 'u'),
    ),
    convert: (text) => titleCase(text),
  },
  'Sentence case': {
    test: matches(/^(?!\p{Ll})\S/u),
    convert: (text) => text.charAt(0).toUpperCase() + text.slice(1),
  },
};

/** Reads a convention of the configuration: the name of a case style, or a regular expression between slashes. */
export function readConvention(text: string): Convention {
  const style = Object.entries(STYLES).find(([name]) => name === text);
  if (style) return { failure: `is not in ${style[0]}`, ...style[1] };
  const expression = readExpression(text);
  if (!expression) throw new Error(`not a convention: ${text}`);
  return { failure: `does not match ${text}`, test: matches(expression) };
}

function matches(expression: RegExp): (text: string) => boolean {
  return (text) => {
    expression.lastIndex = 0;
    return expression.test(text);
  };
}
