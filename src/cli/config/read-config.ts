import { dirname } from 'node:path';
import { mergeConfigs } from '../../config/merge-config.ts';
import { unknownRules, withRulesByName } from '../../config/rule-names.ts';
import type { CheckedConfig } from '../../config/schema.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { UserFault } from '../../diagnostics/faults.ts';
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
  const known = allRules();
  const findings: Diagnostic[] = [];
  let config: CheckedConfig = {};
  for (const { checked, document } of layers) {
    const wrong = [...checked.diagnostics, ...unknownRules(document, known)];
    findings.push(...wrong.sort(byPosition));
    if (checked.config === null) continue;
    config = mergeConfigs(config, withRulesByName(checked.config, known));
  }
  if (findings.length > 0) throw invalid(file, findings, layers);
  return {
    ...config,
    file,
    folder: dirname(file),
    readFrom: layers.map((layer) => layer.file),
  };
}

function invalid(file: string, diagnostics: readonly Diagnostic[], layers: readonly Layer[]) {
  const mistakes = diagnostics.length === 1 ? 'a mistake' : `${diagnostics.length} mistakes`;
  const sources = new Map(
    layers.map(({ document: { source } }) => [source.file, source.text] as const),
  );
  return new UserFault(`the configuration ${shownPath(file)} has ${mistakes}`, {
    hint: 'Correct it, or work without it: --no-config',
    findings: { diagnostics, sources },
  });
}
