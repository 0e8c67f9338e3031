/** decK's notation: https://developer.konghq.com/deck/reference/env-variables */
const reference = /\$\{\{\s*env\s+"(DECK_\w+)"\s*\}\}/g;

/**
 * Replaces decK's variables in a YAML text, as decK itself would before an engine reads it. Each stands for a whole scalar and becomes
 * a double-quoted one, in which a key may have several lines. Pure.
 *
 * @throws {Error} where a variable is not set: a bug of the planner
 */
export function withDeckVariables(
  yaml: string,
  environment: Readonly<Record<string, string>>,
): string {
  return yaml.replaceAll(reference, (_, name: string) => {
    const value = environment[name];
    if (value === undefined) throw new Error(`the configuration names ${name}, which is not set`);
    // JSON's strings are YAML's double-quoted scalars (YAML 1.2, section 7.3.1).
    return JSON.stringify(value);
  });
}
