import { countBySeverity, type Diagnostic, type Suggestion } from '../../diagnostics/diagnostic.ts';
import type { Drift } from '../../drift/drift.ts';
import { Folder } from '../../drift/folder.ts';
import { isPlatform } from '../../drift/platform.ts';
import { suppressDrift } from '../../drift/suppress.ts';
import { findDrift, makePlan } from '../../pipeline.ts';
import { overrideSeverities } from '../../validate/severities.ts';
import type { Model } from '../check-source.ts';
import { checkOptions } from '../config/check-options.ts';
import type { LoadedConfig } from '../config/config-options.ts';
import { loadModel, tellDisagreements } from '../model-input.ts';
import type { DriftCounts, Report } from '../reporters/report.ts';
import { shownPath } from '../shown-path.ts';
import type { Terminal } from '../terminal.ts';
import { visible } from '../visible.ts';
import { codeFolder, containerMapping } from './code-folder.ts';
import { generatedFiles, otherModel } from './generated-files.ts';

/** What `drift` was asked to compare. */
export interface DriftRequest {
  /** The diagrams of the system, as of `loadModel`. */
  readonly models: readonly string[];
  /** The folder of the code as the user gave it. */
  readonly code?: string;
  readonly traces: readonly string[];
  readonly config: LoadedConfig;
}

/** What was found, before anyone judged it. */
export interface CheckedDrift extends Pick<Report, 'counts' | 'diagnostics' | 'sources' | 'drift'> {
  /** The names of the diagrams' files. */
  readonly models: ReadonlySet<string>;
}

/**
 * Holds the diagrams of a system against its code, configuration and traces.
 *
 * @returns what was found, in the severities of the configuration; undefined where the diagram is damaged
 * @throws {UserFault} where something that was named cannot be read
 */
export async function checkDrift(
  { models, code, traces, config }: DriftRequest,
  terminal: Terminal,
): Promise<CheckedDrift | undefined> {
  const options = await checkOptions(config);
  const model = await loadModel(models, terminal, options);
  await tellDisagreements(model, terminal);
  if (model.blocked) return undefined;
  const plan = makePlan(model.graph);
  const path = codeFolder(code, config);
  const mapping = containerMapping(path, config);
  const wanted = plan.units.flatMap(({ folder }) => (folder === null ? [] : [folder]));
  const folder = Folder.open(path, new Set([...wanted, ...mapping.values()]));
  const request = { folder, graph: model.graph, plan, mapping, traces };
  const files = new Set(model.sources.keys());
  const other = isPlatform(request) ? otherModel(folder, files) : undefined;
  if (other !== undefined) terminal.err(notCompared(folder, other));
  const isMadeOf = other === undefined;
  const drift = await findDrift({ ...request, texts: model.sources, isMadeOf });
  const generated =
    isPlatform(request) && isMadeOf ? await generatedFiles(folder, { ...model, plan }) : [];
  const all = [...generated, ...drift.diagnostics];
  const shown = new Set(
    all.flatMap(({ span, related = [] }) => [span.file, ...related.map((each) => each.span.file)]),
  );
  const sources = new Map([...model.sources, ...folder.textsOf(shown)]);
  const found = overrideSeverities(suppressDrift(all, sources), options.severities ?? {});
  const diagnostics = withoutForeignRepairs(found, model.models);
  return {
    counts: countBySeverity(diagnostics),
    diagnostics,
    sources,
    models: files,
    drift: { ...countsOf(drift), relations: relationsOf(drift) },
  };
}

/** Repairs are written in C4: of a diagram in another notation none would do. */
function withoutForeignRepairs(
  diagnostics: readonly Diagnostic[],
  models: readonly Model[],
): readonly Diagnostic[] {
  const foreign = new Set(models.flatMap(({ tree }) => (tree.notation ? tree.file : [])));
  if (foreign.size === 0) return diagnostics;
  return diagnostics.map((each) => {
    const isOwn = ({ span = each.span }: Suggestion): boolean => !foreign.has(span.file);
    return { ...each, suggestions: each.suggestions.filter(isOwn) };
  });
}

function notCompared({ root }: Folder, other: string): string {
  const where = visible(shownPath(root));
  return `${where} was generated from ${visible(other)}, another diagram than this:\nits files are not compared with what this one makes\n`;
}

function countsOf({ comparison: { verdicts, edges } }: Drift): DriftCounts {
  const count = (wanted: string) => verdicts.filter(({ status }) => status === wanted).length;
  const pairs = edges.flatMap(({ declared, from, to }) =>
    declared.length > 0 || to === undefined || to === 'several' || to.party.unit === from.unit
      ? []
      : [`${from.unit.id} ${to.party.unit.id}`],
  );
  return {
    convergent: count('convergent'),
    absent: count('absent'),
    unknown: count('unknown'),
    undeclared: new Set(pairs).size,
  };
}

function relationsOf({
  comparison: { verdicts },
}: Drift): NonNullable<Report['drift']>['relations'] {
  return verdicts.map(({ relation, status, why, seen }) => ({
    id: relation.id,
    status,
    why,
    seen: seen.flatMap(({ how, places: [place] }) =>
      place ? [{ how, file: place.file, line: place.line }] : [],
    ),
  }));
}
