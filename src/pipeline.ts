/**
 * The whole flow, in order; read this first.
 *
 *     text -> parse -> buildGraph -> validate     what is wrong with the diagram
 *     text -> parse -> format                     (src/format) the same diagram, laid out
 *             graphs -> combineGraphs             (src/model/combine) several diagrams of one system, as one
 *             graph -> makePlan                   what each element and relation becomes
 *             plan  -> renderPlatform             the files of the platform, in memory
 *             files -> writePlatform              (src/write) the files on disk, losing nothing
 *             plan, code, configuration, traces -> findDrift   (src/drift) whether the diagram still is true
 *             code, configuration, traces -> importDiagram   (src/drift/import) a first diagram of them
 *             plan  -> run, verify                (src/run) the platform running, every relation proved
 *
 * The first steps are pure functions. A command loads only the steps that it needs: those after the plan are loaded when
 * they are called, because to load the template engine takes longer than to make the plan.
 */
import type { Drift, DriftInput } from './drift/drift.ts';
import type { Plan } from './plan/plan.ts';
import type { RenderedFile } from './write/rendered-file.ts';
import type { WriteRequest } from './write/request.ts';
import type { Preview, WriteHooks, WriteOutcome } from './write/write-platform.ts';

export { parse } from './parse/parse.ts';
export { buildGraph } from './model/build.ts';
export { validate } from './validate/validate.ts';
export { makePlan } from './plan/make-plan.ts';

/** See `renderPlatform` of src/render. */
export async function renderPlatform(plan: Plan): Promise<readonly RenderedFile[]> {
  const [{ renderPlatform: render }, { builtTemplates }] = await Promise.all([
    import('./render/render.ts'),
    import('./render/built-templates.ts'),
  ]);
  return render(plan, builtTemplates);
}

/** See `writePlatform` of src/write. */
export async function writePlatform(
  request: WriteRequest,
  hooks?: WriteHooks,
): Promise<WriteOutcome> {
  return (await import('./write/write-platform.ts')).writePlatform(request, hooks);
}

/** What {@link writePlatform} would do. See `previewPlatform` of src/write. */
export async function previewPlatform(request: WriteRequest): Promise<Preview> {
  return (await import('./write/write-platform.ts')).previewPlatform(request);
}

/** See `findDrift` of src/drift. */
export async function findDrift(request: DriftInput): Promise<Drift> {
  return (await import('./drift/drift.ts')).findDrift(request);
}
