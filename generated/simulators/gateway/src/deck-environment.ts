import { readFileSync } from 'node:fs';

/** Settings by name, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** decK's notation: https://developer.konghq.com/deck/reference/env-variables */
const reference = /\$\{\{\s*env\s+"(DECK_\w+)"\s*\}\}/g;

/**
 * Replaces every `${{ env "DECK_…" }}` in the texts of a parsed configuration. A variable that is not set is read from the file
 * that `DECK_…_FILE` names, for keys that are files. Throws with the name of what is missing, or where a text has another
 * expression of decK's.
 */
export function withEnvironment(value: unknown, environment: Environment): unknown {
  if (typeof value === 'string') return substitute(value, environment);
  if (Array.isArray(value)) return value.map((each: unknown) => withEnvironment(each, environment));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withEnvironment(each, environment)]),
  );
}

function substitute(text: string, environment: Environment): string {
  const replaced = text.replace(reference, (_, name: string) => lookUp(name, environment));
  if (replaced === text && text.includes('${{'))
    throw new Error(`this stand-in cannot honour the expression ${text}`);
  return replaced;
}

function lookUp(name: string, environment: Environment): string {
  const { [name]: value, [`${name}_FILE`]: file } = environment;
  if (value) return value;
  if (file) return readFileSync(file, 'utf8');
  throw new Error(`${name} is not set, nor ${name}_FILE`);
}
