import { join } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { UserFault } from '../../diagnostics/faults.ts';
import { driftFinding } from '../../drift/codes.ts';
import type { Folder } from '../../drift/folder.ts';
import { previewPlatform } from '../../pipeline.ts';
import type { Decision } from '../../write/decide.ts';
import { changesFile } from '../../write/decide.ts';
import { manifestName } from '../../write/safe-path.ts';
import type { PlannedModel } from '../scaffold-request.ts';
import { scaffoldRequest } from '../scaffold-request.ts';

/** So many files are named. */
const MOST_NAMED = 3;

/** Holds the files of a generated platform against what the diagram makes of them today. */
export async function generatedFiles(folder: Folder, model: PlannedModel): Promise<Diagnostic[]> {
  const request = await scaffoldRequest(model, folder.root);
  try {
    const { decisions } = await previewPlatform(request);
    const stale = decisions.filter(
      (decision) => changesFile(decision) || decision.reason === 'edited-and-changed',
    );
    const marked = decisions.filter(({ reason }) => reason === 'unresolved');
    return [
      ...outOfDate(folder, stale, model),
      ...marked.map(({ path }) => unresolved(folder, path)),
    ];
  } catch (fault) {
    if (!(fault instanceof UserFault)) throw fault;
    const message = `the state of the platform cannot be told: ${fault.message}`;
    const span = folder.span(folder.has(manifestName) ? manifestName : 'package.json');
    return [driftFinding('unreadable', span, { message })];
  }
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
  const message = `${join(path)} has the markers of a merge conflict`;
  return driftFinding('conflictMarkers', span, { message });
}
