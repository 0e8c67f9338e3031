/**
 * The whole flow, in order; read this first.
 *
 *     text -> parse -> buildGraph -> validate     what is wrong with the diagram
 *             graph -> makePlan                   what each element and relation becomes
 *             plan  -> renderPlatform             the files of the platform, in memory
 *             files -> writePlatform              (src/write) the files on disk, losing nothing
 *             plan  -> run, verify                (src/run) the platform running, every relation proved
 *
 * The first steps are pure functions. A command loads only the steps that it needs.
 */
export { parse } from './parse/parse.ts';
export { buildGraph } from './model/build.ts';
export { validate } from './validate/validate.ts';
export { makePlan as planModel } from './plan/make-plan.ts';
export { renderPlatform as renderPlan } from './render/render.ts';
export { writePlatform } from './write/write-platform.ts';
