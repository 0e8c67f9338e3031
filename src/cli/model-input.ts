import { existsSync } from 'node:fs';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { UserFault } from '../diagnostics/faults.ts';
import type { Graph } from '../model/graph.ts';
import { mentionsArchitecture } from '../parse/architecture/reader.ts';
import type { Source } from '../parse/source.ts';
import type { SyntaxTree } from '../parse/syntax.ts';
import type { ValidateOptions } from '../validate/validate.ts';
import type { CheckedSource } from './check-source.ts';
import { checkSource } from './check-source.ts';
import type { ArgumentDefinition } from './command.ts';
import { readSource } from './read-source.ts';
import type { Terminal } from './terminal.ts';

/** How a command that works on one diagram is told which. */
export const MODEL_ARGUMENT: ArgumentDefinition = {
  name: '[model]',
  description: 'a diagram, - for standard input, or docs.md#2',
};

/** How a command that works on any number of files is told which. */
export const FILES_ARGUMENT: ArgumentDefinition = {
  name: '[files...]',
  description: 'diagrams (.mmd, .mermaid) or Markdown; - reads standard input',
};

/** The one diagram that a command works on. */
export interface LoadedModel {
  readonly source: Source;
  readonly tree: SyntaxTree;
  readonly graph: Graph;
  /** What is wrong with the file, also in its other diagrams. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the one diagram that a command such as `export`, `plan` or `scaffold` works on.
 *
 * @param path a file, `-` for standard input, `docs.md#2` for the second diagram of a Markdown file, or undefined for
 *   the only diagram around
 * @throws {UserFault} where it cannot be read, holds no diagram, or holds several and none is chosen
 */
export async function loadModel(
  path: string | undefined,
  terminal: Terminal,
  options: ValidateOptions = {},
): Promise<LoadedModel> {
  const { checked } = await loadSource(path, terminal, options);
  const { source, models, diagnostics } = checked;
  const [only] = models;
  if (only && models.length === 1) return { source, ...only, diagnostics };
  if (!only)
    throw new UserFault(`${source.file} has no diagram that can be read`, {
      hint: 'Run c4gen validate.',
    });
  const places = models.map(({ tree, graph }, index) => {
    const title = graph.title === null ? '' : ` "${graph.title}"`;
    return `  ${source.file}#${index + 1}  ${tree.diagramType.value}${title}, line ${tree.diagramType.span.line}`;
  });
  throw new UserFault(
    `${source.file} has ${models.length} diagrams, and this command works on one`,
    {
      hint: `Choose one of:\n${places.join('\n')}`,
    },
  );
}

/** A source that was read, and how to check another text in its place, with every finding. */
export interface LoadedSource {
  readonly checked: CheckedSource;
  readonly check: (text: string) => CheckedSource;
}

/**
 * Reads and checks a source with all its diagrams, or with the one that a path such as `docs.md#2` names.
 *
 * @param path as of {@link loadModel}
 * @throws {UserFault} as {@link loadModel}
 */
export async function loadSource(
  path: string | undefined,
  terminal: Terminal,
  options: ValidateOptions = {},
): Promise<LoadedSource> {
  const { file, number } = splitNumber(path ?? (await onlyModel()));
  const source = await readSource(file, terminal);
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
