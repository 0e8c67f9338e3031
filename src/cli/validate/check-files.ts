import { catalogue } from '../../catalog/recognise.ts';
import { countBySeverity, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { UserFault } from '../../diagnostics/faults.ts';
import { NoDiagram } from '../check-source.ts';
import { checkOptions } from '../config/check-options.ts';
import type { LoadedConfig } from '../config/config-options.ts';
import type { FixedSource } from '../fix.ts';
import type { LoadedSource } from '../model-input.ts';
import { loadSource } from '../model-input.ts';
import type { Report } from '../reporters/report.ts';
import type { Terminal } from '../terminal.ts';
import { inputFiles } from './input-files.ts';
import { optimiseLater } from './optimise-later.ts';

/** What `validate` was asked to check. */
export interface CheckRequest {
  readonly args: readonly string[];
  readonly config: LoadedConfig;
  readonly repairs: Repairs;
  /** Whether a file that holds no diagram is passed over. */
  readonly allowNoDiagram: boolean;
}

/** Whether repairs are made, or only shown on stdout. */
type Repairs = 'none' | 'preview' | 'make';

/** What was found in all files, before anyone judged it. */
export interface CheckedFiles {
  readonly found: Pick<Report, 'counts' | 'diagnostics' | 'sources' | 'repaired'>;
  /** Files that could not be read or hold no diagram. */
  readonly faults: readonly UserFault[];
}

/**
 * Checks, and where asked repairs, every file. One that cannot be read is a fault, and the others are checked all the same.
 *
 * @throws {UserFault} where a pattern matches no file
 */
export async function checkFiles(request: CheckRequest, terminal: Terminal): Promise<CheckedFiles> {
  const { args, config, repairs, allowNoDiagram } = request;
  const files = await inputFiles(args, config);
  const checks = { ...(await checkOptions(config)), catalogue };
  const fixed: FixedSource[] = [];
  const faults: UserFault[] = [];
  let passedOver = 0;
  for (const { path, byPattern } of files) {
    try {
      const loaded = await loadSource(path, terminal, checks, optimiseLater);
      fixed.push(await repair(loaded, repairs, terminal));
    } catch (error) {
      if (!(error instanceof UserFault)) throw error;
      if (error instanceof NoDiagram && (byPattern || allowNoDiagram)) passedOver += 1;
      else faults.push(error);
    }
  }
  if (passedOver === files.length && !allowNoDiagram) {
    faults.push(new UserFault(`none of the ${passedOver} files that match holds a C4 diagram`));
  }
  const found = together(fixed);
  const names = await misspeltNames(request, fixed);
  return { found: names.length > 0 ? withNames(found, names, config) : found, faults };
}

/**
 * What is misspelt in the policies. Asked only where every diagram that the configuration is for is checked: a name may be that of
 * an element elsewhere.
 */
async function misspeltNames(
  { args, config: { files, rules, selectorNames = [] } }: CheckRequest,
  fixed: readonly FixedSource[],
): Promise<readonly Diagnostic[]> {
  if (selectorNames.length === 0 || (files && args.length > 0)) return [];
  const graphs = fixed.flatMap(({ checked }) => checked.models.map(({ graph }) => graph));
  const policy = await import('../../policy/selector-names.ts');
  return policy.misspeltNames(selectorNames, graphs, rules);
}

function withNames(
  found: CheckedFiles['found'],
  names: readonly Diagnostic[],
  { sources = new Map() }: LoadedConfig,
): CheckedFiles['found'] {
  const diagnostics = [...found.diagnostics, ...names];
  return {
    ...found,
    counts: countBySeverity(diagnostics),
    diagnostics,
    sources: new Map([...found.sources, ...sources]),
  };
}

async function repair(
  loaded: LoadedSource,
  repairs: Repairs,
  terminal: Terminal,
): Promise<FixedSource> {
  if (repairs === 'none') return { checked: loaded.checked, repaired: 0 };
  const { previewRepair, repairFile } = await import('../repair-file.ts');
  return repairs === 'preview' ? previewRepair(loaded, terminal) : repairFile(loaded);
}

function together(fixed: readonly FixedSource[]): CheckedFiles['found'] {
  const diagnostics = fixed.flatMap(({ checked }) => checked.diagnostics);
  return {
    counts: countBySeverity(diagnostics),
    diagnostics,
    sources: new Map(fixed.map(({ checked: { source } }) => [source.file, source.text])),
    repaired: fixed.reduce((sum, { repaired }) => sum + repaired, 0),
  };
}
