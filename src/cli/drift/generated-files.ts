import { basename } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { UserFault } from '../../diagnostics/faults.ts';
import { driftFinding } from '../../drift/codes.ts';
import { spanOf } from '../../drift/compare.ts';
import type { GeneratedContract } from '../../drift/contracts/findings.ts';
import { contractFindings } from '../../drift/contracts/findings.ts';
import type { Folder } from '../../drift/folder.ts';
import { previewPlatform } from '../../pipeline.ts';
import type { Decision } from '../../write/decide.ts';
import { changesFile } from '../../write/decide.ts';
import { readKnown } from '../../write/known.ts';
import type { RenderedFile } from '../../write/rendered-file.ts';
import type { WriteRequest } from '../../write/request.ts';
import { manifestName } from '../../write/safe-path.ts';
import type { PlannedModel } from '../scaffold-request.ts';
import { STDIN_NAME } from '../read-source.ts';
import { MODEL_SEPARATOR, scaffoldRequest } from '../scaffold-request.ts';

/** So many files are named. */
const MOST_NAMED = 3;

/** Holds the files of a generated platform against what the diagram makes of them today. */
export async function generatedFiles(folder: Folder, model: PlannedModel): Promise<Diagnostic[]> {
  const request = await scaffoldRequest(model, folder.root);
  try {
    const { manifest } = readKnown(folder.root);
    if (manifest === null) {
      const message = `${manifestName} is missing: nobody can tell what was generated from what was edited`;
      return [driftFinding('unreadable', folder.span('package.json'), { message })];
    }
    const contracts = contractsOf(request.files, model).map((contract) => ({
      ...contract,
      content: manifest.files.get(contract.path)?.base ?? contract.content,
    }));
    return [
      ...(await contractFindings(folder, contracts)),
      ...(await stateOf(folder, request, model)),
    ];
  } catch (fault) {
    if (!(fault instanceof UserFault)) throw fault;
    const message = `the state of the platform cannot be told: ${fault.message}`;
    const span = folder.span(folder.has(manifestName) ? manifestName : 'package.json');
    return [driftFinding('unreadable', span, { message })];
  }
}

/**
 * The diagram that a platform was generated from, by its manifest, where that is another than is compared with: what that one makes
 * is no measure then. Nothing is opened by it. Names of files are compared, not where they lie: platforms and diagrams are moved.
 *
 * @param models the files of the diagram that is compared with
 * @returns as the manifest names it; undefined where it is the same, or is not known
 */
export function otherModel(folder: Folder, models: ReadonlySet<string>): string | undefined {
  const named = modelOf(folder);
  if (named === null || models.has(STDIN_NAME)) return undefined;
  const own = new Set(named.split(MODEL_SEPARATOR).map((path) => basename(path)));
  const given = new Set([...models].map((path) => basename(path)));
  return own.size === given.size && [...given].every((path) => own.has(path)) ? undefined : named;
}

function modelOf(folder: Folder): string | null {
  try {
    return readKnown(folder.root).manifest?.model ?? null;
  } catch (fault) {
    if (fault instanceof UserFault) return null; // told where the files are compared
    throw fault;
  }
}

/** The contracts among generated files, each with the element or relation that it came from. */
function contractsOf(files: readonly RenderedFile[], { graph }: PlannedModel): GeneratedContract[] {
  const elements = new Map(graph.elements.map(({ id, spans }) => [id, spans.id]));
  const relations = new Map(graph.relations.map((each) => [each.id, spanOf(each)]));
  return files
    .filter(({ path, class: fileClass }) => path.startsWith('contracts/') && fileClass === 'merged')
    .map(({ path, content, origin }) => ({
      path,
      content,
      drawn: relations.get(origin) ?? elements.get(origin),
    }));
}

async function stateOf(
  folder: Folder,
  request: WriteRequest,
  model: PlannedModel,
): Promise<Diagnostic[]> {
  const { decisions } = await previewPlatform(request);
  const stale = decisions.filter(
    (decision) => changesFile(decision) || decision.reason === 'edited-and-changed',
  );
  const marked = decisions.filter(({ reason }) => reason === 'unresolved');
  return [
    ...outOfDate(folder, stale, model),
    ...marked.map(({ path }) => unresolved(folder, path)),
  ];
}

/** One finding, however many files: one command brings them up to date. */
function outOfDate(
  folder: Folder,
  stale: readonly Decision[],
  { graph }: PlannedModel,
): Diagnostic[] {
  const [element] = graph.elements;
  if (stale.length === 0 || !element) return [];
  const shown = stale.slice(0, MOST_NAMED).map(({ path }) => path);
  const more = stale.length - shown.length;
  const files = `${stale.length} generated file${stale.length === 1 ? ' is' : 's are'} out of date`;
  const message = `${files}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const related = stale
    .filter(({ path }) => folder.has(path))
    .slice(0, MOST_NAMED)
    .map(({ path }) => ({ message: 'not as it would be generated', span: folder.span(path) }));
  return [driftFinding('outOfDate', element.spans.whole, { message, related })];
}

function unresolved(folder: Folder, path: string): Diagnostic {
  const span = folder.find(path, /^<{7}.*$/mu);
  const message = `${path} has the markers of a merge conflict`;
  return driftFinding('conflictMarkers', span, { message });
}
