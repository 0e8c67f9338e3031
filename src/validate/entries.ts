import { isOwn, type Use } from './flow.ts';

/** Whether a use comes in from outside: a person or an external system uses an element of one's own. */
export function isEntry({ actor, target }: Use): boolean {
  return isOwn(target) && (actor.kind === 'person' || actor.external);
}
