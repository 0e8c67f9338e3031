/**
 * Tells one build of the program from every other: the bundler names this module's file after what is in it and in all that it
 * leads to.
 *
 * @returns undefined where c4gen runs from its sources, which may change at any time
 */
export function buildId(): string | undefined {
  return /-([\w-]{8})\.cjs$/.exec(import.meta.filename)?.[1];
}
