import type * as z from 'zod';
import type { Diagnostic, Suggestion } from '../diagnostics/diagnostic.ts';
import { misspellingOf } from '../validate/spelling.ts';
import { configFinding } from './codes.ts';
import type { ConfigDocument } from './document.ts';
import { keysAt } from './known-keys.ts';
import type { Path } from './places.ts';
import { keySpan, valueSpan } from './places.ts';
import type { CheckedConfig } from './schema.ts';
import { configSchema } from './schema.ts';

/** What a configuration file says, or what is wrong with it. */
export type CheckedDocument =
  | { readonly config: CheckedConfig; readonly diagnostics: readonly [] }
  | { readonly config: null; readonly diagnostics: readonly Diagnostic[] };

/** Checks a configuration against the schema. Pure; a file with any mistake gives no configuration. */
export function checkConfig(document: ConfigDocument): CheckedDocument {
  if (document.diagnostics.length > 0) return { config: null, diagnostics: document.diagnostics };
  // An empty file, and one with nothing but comments, asks for nothing.
  const parsed = configSchema.safeParse(document.value ?? {});
  if (parsed.success) return { config: parsed.data, diagnostics: [] };
  const diagnostics = parsed.error.issues.flatMap((issue) => findings(issue, [], document));
  return { config: null, diagnostics };
}

type Issue = z.core.$ZodIssue;

/** @param around the path of the value that the issue's own path starts from */
function findings(issue: Issue, around: Path, document: ConfigDocument): Diagnostic[] {
  const path = [...around, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, document));
    case 'invalid_union':
      return unionFindings(issue, path, document);
    case 'invalid_value':
      return [invalidChoice(issue.values, path, document)];
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((each) => findings(each, path, document));
    default:
      return [invalidValue(path, document, problem(issue, valueAt(document.value, path)))];
  }
}

/** Of the forms that a value may have, the one that was attempted: that whose own kind of value is there. */
function unionFindings(
  issue: z.core.$ZodIssueInvalidUnion,
  path: Path,
  document: ConfigDocument,
): Diagnostic[] {
  const given = valueAt(document.value, path);
  const isOfAnotherKind = ({ code, path: inner }: Issue): boolean =>
    inner.length === 0 &&
    (code === 'invalid_type' || (code === 'invalid_value' && typeof given === 'object'));
  const attempted = issue.errors.find((issues) => !issues.some(isOfAnotherKind));
  if (attempted) return attempted.flatMap((each) => findings(each, path, document));
  const kinds = issue.errors.flatMap((issues) =>
    issues.flatMap((each) => (each.code === 'invalid_type' ? [kindName(each.expected)] : [])),
  );
  return [invalidValue(path, document, wrongKind(kinds, given))];
}

function unknownKey(key: string, path: Path, document: ConfigDocument): Diagnostic {
  const span = keySpan(document.root, [...path, key]);
  const known = keysAt(path);
  const near = misspellingOf(key, known);
  const where = path.length === 0 ? '' : ` in '${path.map(String).join('.')}'`;
  const list = near === undefined ? `; known are ${listed(known)}` : '';
  const message = `there is no key '${key}'${where}${list}`;
  return configFinding('unknownKey', span, message, didYouMean(near));
}

function invalidChoice(
  values: readonly z.core.util.Primitive[],
  path: Path,
  document: ConfigDocument,
): Diagnostic {
  const given = valueAt(document.value, path);
  const choices = values.map(String);
  const near = typeof given === 'string' ? misspellingOf(given, choices) : undefined;
  const message = `${nameOf(path)} is ${shown(given)}, but must be ${oneOf(choices)}`;
  return configFinding('invalidValue', valueSpan(document.root, path), message, didYouMean(near));
}

function invalidValue(path: Path, document: ConfigDocument, what: string): Diagnostic {
  return configFinding('invalidValue', valueSpan(document.root, path), `${nameOf(path)} ${what}`);
}

/** What is wrong with a value, to be read after its name. */
function problem(issue: Exclude<Issue, { code: 'invalid_union' }>, given: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind([kindName(issue.expected)], given);
    case 'too_small':
      return typeof given === 'number'
        ? `is ${given}, but must be at least ${issue.minimum}`
        : 'must not be empty';
    case 'too_big':
      return `is too large: at most ${issue.maximum}`;
    case 'custom':
      return issue.message;
    default:
      return `cannot be ${shown(given)}: ${issue.message}`;
  }
}

function wrongKind(expected: readonly string[], given: unknown): string {
  if (given === undefined) return `is missing: it must be ${oneOf([...new Set(expected)])}`;
  return `is ${shown(given)}, but must be ${oneOf([...new Set(expected)])}`;
}

const KIND_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys to values',
  record: 'a mapping of keys to values',
};

function kindName(expected: string): string {
  return KIND_NAMES[expected] ?? expected;
}

/** A value of any kind, in a few words. */
function shown(given: unknown): string {
  if (typeof given === 'string') return `'${given.length > 40 ? `${given.slice(0, 39)}…` : given}'`;
  if (Array.isArray(given)) return 'a list';
  if (given === null) return 'empty';
  if (given === undefined) return 'missing';
  if (typeof given === 'number' || typeof given === 'boolean') return String(given);
  return typeof given === 'object' ? 'a mapping' : `a ${typeof given}`;
}

function nameOf(path: Path): string {
  if (path.length === 0) return 'the configuration';
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  return `'${steps.join('').replace(/^\./u, '')}'`;
}

function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Object.hasOwn(current, step)
      ? (current as Record<PropertyKey, unknown>)[step]
      : undefined;
  }
  return current;
}

function didYouMean(near: string | undefined): Suggestion[] {
  if (near === undefined) return [];
  return [{ message: `did you mean '${near}'?`, replacement: near, safe: false }];
}

function oneOf(choices: readonly string[]): string {
  return choices.length < 2
    ? (choices[0] ?? '')
    : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}

function listed(names: readonly string[]): string {
  return names.join(', ');
}
