import type { Outgoing } from './link.ts';

/** A relation for unit tests: it reaches nobody, and notes in `used` that it was used. */
export function recordingRelation(relation: string, used: string[]): Outgoing {
  return {
    link: { relation, peer: 'nobody' },
    use: async () => {
      used.push(relation);
      return 'noted';
    },
    close: async () => {},
  };
}
