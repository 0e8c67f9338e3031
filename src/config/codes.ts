import type { Diagnostic, Span, Suggestion } from '../diagnostics/diagnostic.ts';

/** A kind of mistake in a configuration. */
export interface ConfigCode {
  readonly code: string;
  readonly name: string;
  readonly severity: 'error';
  readonly docs: { readonly what: string; readonly why: string; readonly fix: string };
}

const NOT_USED = 'With a mistake in its configuration c4gen does not guess: it does nothing.';

/** Everything that can be wrong with a configuration. None of it can be turned off there. */
export const configCodes = {
  syntax: mistake('C4G701', 'config-syntax', {
    what: 'A configuration is not well-formed YAML, JSON, JavaScript or TypeScript.',
    why: NOT_USED,
    fix: 'Correct the text at the place that is named.',
  }),
  unknownKey: mistake('C4G702', 'config-unknown-key', {
    what: 'A configuration has a key that c4gen does not know.',
    why: NOT_USED,
    fix: 'Check the spelling; docs/configuration.md lists every key.',
  }),
  invalidValue: mistake('C4G703', 'config-invalid-value', {
    what: 'A value in a configuration is missing, or of the wrong kind, or not one of those that are allowed.',
    why: NOT_USED,
    fix: 'Write one of the values that the message names.',
  }),
  unknownRule: mistake('C4G704', 'config-unknown-rule', {
    what: 'A configuration gives a severity to a rule that does not exist.',
    why: 'The rule that was meant would silently keep its own severity.',
    fix: 'Use a name or code that c4gen rules lists, or the name of a policy of the configuration.',
  }),
  extends: mistake('C4G705', 'config-extends', {
    what: 'A configuration extends one that cannot be found or read, or that extends it in turn.',
    why: NOT_USED,
    fix: 'Write a path relative to the file, beginning with ./ or ../, or the name of an installed package.',
  }),
} as const satisfies Record<string, ConfigCode>;

/** A mistake in a configuration, as a diagnostic. */
export function configFinding(
  kind: keyof typeof configCodes,
  span: Span,
  message: string,
  suggestions: readonly Suggestion[] = [],
): Diagnostic {
  const { code, name, severity } = configCodes[kind];
  return { code, rule: name, severity, message, span, suggestions };
}

function mistake(code: string, name: string, docs: ConfigCode['docs']): ConfigCode {
  return { code, name, severity: 'error', docs };
}
