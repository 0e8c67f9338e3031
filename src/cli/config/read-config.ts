import { dirname } from 'node:path';
import { configCodes } from '../../config/codes.ts';
import { mergeConfigs } from '../../config/merge-config.ts';
import { takenNames, unknownRules, withRulesByCode } from '../../config/rule-names.ts';
import type { CheckedConfig } from '../../config/schema.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { UserFault } from '../../diagnostics/faults.ts';
import { type SelectorName, selectorNames } from '../../policy/selector-names.ts';
import { byPosition } from '../../validate/validate.ts';
import { allRules } from '../all-rules.ts';
import { shownPath } from '../shown-path.ts';
import type { LoadedConfig } from './config-options.ts';
import type { Layer } from './read-layers.ts';
import { readLayers } from './read-layers.ts';

/**
 * Reads a configuration and everything that it extends, checks each file, and merges them.
 *
 * @param file absolute
 * @throws {UserFault} where a file cannot be read, or holds mistakes; these are its `findings`
 */
export async function readConfig(file: string): Promise<LoadedConfig> {
  const layers = await readLayers(file);
  const known = allRules().filter(({ code }) => !isOfConfig(code));
  const policies = layers.flatMap(({ checked }) => checked.config?.policies ?? []);
  const names = policies.map(({ name }) => name);
  const findings: Diagnostic[] = [];
  const namesByPolicy = new Map<string, readonly SelectorName[]>();
  let config: CheckedConfig = {};
  for (const { checked, document } of layers) {
    const wrong = [...checked.diagnostics, ...unknownRules(document, known, names)];
    if (checked.config !== null) {
      wrong.push(...takenNames(checked.config, document, known));
      for (const [index, policy] of (checked.config.policies ?? []).entries()) {
        const path = ['policies', index];
        namesByPolicy.set(policy.name, selectorNames(policy, path, document.root));
      }
      config = mergeConfigs(config, withRulesByCode(checked.config, known));
    }
    findings.push(...wrong.sort(byPosition));
  }
  if (findings.length > 0) throw invalid(file, findings, layers);
  return {
    ...config,
    file,
    folder: dirname(file),
    readFrom: layers.map((layer) => layer.file),
    selectorNames: [...namesByPolicy.values()].flat(),
    sources: sourcesOf(layers),
  };
}

/** Mistakes of a configuration cannot be turned off in it. */
function isOfConfig(code: string): boolean {
  return Object.values(configCodes).some((each) => each.code === code);
}

function invalid(file: string, diagnostics: readonly Diagnostic[], layers: readonly Layer[]) {
  const mistakes = diagnostics.length === 1 ? 'a mistake' : `${diagnostics.length} mistakes`;
  const sources = sourcesOf(layers);
  return new UserFault(`the configuration ${shownPath(file)} has ${mistakes}`, {
    hint: 'Correct it, or work without it: --no-config',
    findings: { diagnostics, sources },
  });
}

/** The texts of the files, by the names that messages show. */
function sourcesOf(layers: readonly Layer[]): ReadonlyMap<string, string> {
  return new Map(layers.map(({ document: { source } }) => [source.file, source.text]));
}
