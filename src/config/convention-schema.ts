import * as z from 'zod';

/** Case styles by the names that people give them; each is its own example. */
export const CASE_STYLES = [
  'camelCase',
  'PascalCase',
  'kebab-case',
  'snake_case',
  'SCREAMING_SNAKE_CASE',
  'lowercase',
  'Title Case',
  'Sentence case',
] as const;

const expression = /^\/(?<source>.+)\/(?<flags>[a-z]*)$/su;

/**
 * Reads a regular expression as JavaScript writes it, between slashes. It is always read with the flag `u`.
 *
 * @returns undefined where the text is none
 * @throws {SyntaxError} where it is a bad one
 */
export function readExpression(text: string): RegExp | undefined {
  const groups = expression.exec(text)?.groups;
  if (!groups) return undefined;
  const flags = groups['flags'] ?? '';
  return new RegExp(
    groups['source']!,
    flags.includes('u') || flags.includes('v') ? flags : `${flags}u`,
  );
}

/** A regular expression between slashes. */
export const pattern = z
  .string()
  .refine((text) => isExpression(text), { error: ({ input }) => expressionFault(String(input)) })
  .meta({
    id: 'expression',
    description:
      'A regular expression as JavaScript writes it, between slashes. The flag `u` is always set.',
    examples: ['/^https:/'],
  });

/** A case style, or a regular expression between slashes. */
export const convention = z
  .string()
  .refine((text) => CASE_STYLES.some((style) => style === text) || isExpression(text), {
    error: ({ input }) => conventionFault(String(input)),
  })
  .meta({
    id: 'convention',
    examples: ['kebab-case', '/^svc-/'],
    description: `How a name is written: ${CASE_STYLES.map((style) => `\`${style}\``).join(', ')}, or an [expression](#expression).`,
  });

function isExpression(text: string): boolean {
  try {
    return readExpression(text) !== undefined;
  } catch {
    return false;
  }
}

function expressionFault(text: string): string {
  try {
    readExpression(text);
    return `is '${text}', but must be a regular expression between slashes, such as /^svc-/`;
  } catch (error) {
    return `is not a regular expression: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function conventionFault(text: string): string {
  if (text.startsWith('/')) return expressionFault(text);
  return `is '${text}', but must be one of ${CASE_STYLES.join(', ')}, or a regular expression between slashes`;
}
