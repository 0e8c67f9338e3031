import { existsSync } from 'node:fs';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { UserFault } from '../diagnostics/faults.ts';
import type { Graph } from '../model/graph.ts';
import { mentionsArchitecture } from '../parse/architecture/reader.ts';
import type { Source } from '../parse/source.ts';
import { overrideSeverities } from '../validate/severities.ts';
import type { ValidateOptions } from '../validate/validate.ts';
import type { CheckedSource, Model } from './check-source.ts';
import { checkSource } from './check-source.ts';
import type { ArgumentDefinition } from './command.ts';
import { readSource } from './read-source.ts';
import type { Terminal } from './terminal.ts';

/** How a command that works on one system is told its diagrams. */
export const MODEL_ARGUMENT: ArgumentDefinition = {
  name: '[model...]',
  description: 'the diagrams of one system: files, - for standard input, or docs.md#2',
};

/** What a command such as `export`, `plan` or `scaffold` works on: one diagram, or several of one system as one. */
export interface LoadedModel {
  /** Its files as the user named them. */
  readonly name: string;
  readonly models: readonly Model[];
  readonly graph: Graph;
  /** What is wrong with the files, also in their other diagrams. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where the diagrams do not agree with each other; `c4gen validate`, which looks at each by itself, does not say this. */
  readonly disagreements: readonly Diagnostic[];
  /** True where the graph is damaged, so that nothing can be made of it. */
  readonly blocked: boolean;
  /** The text of each file by its name. */
  readonly sources: ReadonlyMap<string, string>;
}

/**
 * Reads the system that a command works on.
 *
 * @param paths of each a file, `-` for standard input, or `docs.md#2` for the second diagram of a Markdown file; none for the only
 *   diagram around
 * @throws {UserFault} where one cannot be read, holds no diagram, or holds several and none is chosen
 */
export async function loadModel(
  paths: readonly string[],
  terminal: Terminal,
  options: ValidateOptions = {},
): Promise<LoadedModel> {
  refuseRepeats(paths);
  const [first, ...others] = paths;
  const diagrams: [LoadedDiagram, ...LoadedDiagram[]] = [
    await loadDiagram(first, terminal, options),
  ];
  for (const path of others) diagrams.push(await loadDiagram(path, terminal, options));
  return combine(diagrams, options);
}

/** One diagram of a file, with what was found in the file. */
interface LoadedDiagram {
  readonly source: Source;
  readonly model: Model;
  readonly diagnostics: readonly Diagnostic[];
}

async function loadDiagram(
  path: string | undefined,
  terminal: Terminal,
  options: ValidateOptions,
): Promise<LoadedDiagram> {
  const { checked } = await loadSource(path, terminal, options);
  const { source, models, diagnostics } = checked;
  const [model] = models;
  if (model && models.length === 1) return { source, model, diagnostics };
  if (!model)
    throw new UserFault(`${source.file} has no diagram that can be read`, {
      hint: 'Run c4gen validate.',
    });
  const places = models.map(({ tree, graph }, index) => {
    const title = graph.title === null ? '' : ` "${graph.title}"`;
    return `  ${source.file}#${index + 1}  ${tree.diagramType.value}${title}, line ${tree.diagramType.span.line}`;
  });
  throw new UserFault(`${source.file} has ${models.length} diagrams: say which are meant`, {
    hint: `Choose one, or several of one system:\n${places.join('\n')}`,
  });
}

function refuseRepeats(paths: readonly string[]): void {
  const repeated = paths.find((path, index) => paths.indexOf(path) !== index);
  if (repeated !== undefined) throw new UserFault(`${repeated} is named twice`);
}

/** Loads what combines diagrams only where there are several: most systems have one. */
async function combine(
  [first, ...rest]: readonly [LoadedDiagram, ...LoadedDiagram[]],
  { severities = {} }: ValidateOptions,
): Promise<LoadedModel> {
  const all = [first, ...rest];
  const common = {
    name: [...new Set(all.map(({ source }) => source.file))].join(', '),
    models: all.map(({ model }) => model),
    sources: new Map(all.map(({ source }) => [source.file, source.text])),
  };
  const found = [...new Set(all.flatMap(({ diagnostics }) => diagnostics))];
  const blocked = found.some(isBlocking);
  if (rest.length === 0) {
    const { graph } = first.model;
    return { ...common, graph, diagnostics: found, disagreements: [], blocked };
  }
  const { combineGraphs } = await import('../model/combine/combine.ts');
  const { graph, diagnostics } = combineGraphs([
    first.model.graph,
    ...rest.map(({ model }) => model.graph),
  ]);
  const disagreements = overrideSeverities(diagnostics, severities);
  return {
    ...common,
    graph,
    diagnostics: found,
    disagreements,
    blocked: blocked || disagreements.some(isBlocking),
  };
}

function isBlocking({ blocking }: Diagnostic): boolean {
  return blocking === true;
}

/** Says where the diagrams of a system do not agree. That one draws in more detail what another draws is no disagreement. */
export async function tellDisagreements(
  { disagreements, sources }: LoadedModel,
  terminal: Terminal,
): Promise<void> {
  const diagnostics = disagreements.filter(({ severity }) => severity !== 'info');
  if (diagnostics.length === 0) return;
  const { findingsText } = await import('./reporters/findings-text.ts');
  terminal.err(await findingsText({ diagnostics, sources }, terminal));
}

/** A source that was read, and how to check another text in its place, with every finding. */
export interface LoadedSource {
  readonly checked: CheckedSource;
  readonly check: (text: string) => CheckedSource;
}

/**
 * Reads and checks a source with all its diagrams, or with the one that a path such as `docs.md#2` names.
 *
 * @param path one of those of {@link loadModel}
 * @param onRead is told of the text before it is checked
 * @throws {UserFault} as {@link loadModel}
 */
export async function loadSource(
  path: string | undefined,
  terminal: Terminal,
  options: ValidateOptions = {},
  onRead: (text: string) => void = () => undefined,
): Promise<LoadedSource> {
  const { file, number } = splitNumber(path ?? (await onlyModel()));
  const source = await readSource(file, terminal);
  onRead(source.text);
  const architecture = mentionsArchitecture(source.text)
    ? await (await import('../parse/architecture/read.ts')).loadArchitectureReader()
    : undefined;
  const check = (text: string, mostFindings?: number): CheckedSource => {
    const checked = checkSource({ ...source, text }, options, mostFindings, architecture);
    return number === undefined ? checked : only(checked, number);
  };
  return { checked: check(source.text), check: (text) => check(text, Number.POSITIVE_INFINITY) };
}

async function onlyModel(): Promise<string> {
  const { defaultModel } = await import('./default-model.ts');
  return defaultModel();
}

/** `docs.md#2` names the second diagram of docs.md, unless a file of that very name exists. */
function splitNumber(path: string): { readonly file: string; readonly number?: number } {
  const match = /^(?<file>.+)#(?<number>[1-9]\d{0,5})$/u.exec(path);
  if (!match?.groups || existsSync(path)) return { file: path };
  return { file: match.groups['file']!, number: Number(match.groups['number']) };
}

/** Narrows a checked source to one model: what was found between its header and that of the next. */
function only(checked: CheckedSource, number: number): CheckedSource {
  const { models, source } = checked;
  const model = models[number - 1];
  if (!model) {
    const many = models.length === 1 ? 'one diagram' : `${models.length} diagrams`;
    throw new UserFault(`there is no diagram ${number} in ${source.file}: it has ${many}`);
  }
  const start = model.tree.diagramType.span.start;
  const end = models[number]?.tree.diagramType.span.start ?? Number.POSITIVE_INFINITY;
  const isOwn = ({ span }: Diagnostic): boolean => span.start >= start && span.start < end;
  return { ...checked, models: [model], diagnostics: checked.diagnostics.filter(isOwn) };
}
