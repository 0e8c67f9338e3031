import type { ProgressEvent } from '../../../src/run/progress.ts';
import type { UnitState } from '../../../src/run/runtime.ts';
import type { RecordedEvent } from '../../../src/run/timeline/timeline.ts';

/** A change of a unit's state, as a runtime tells it. */
export function unitEvent(
  id: string,
  state: UnitState,
  readyMs: number | null = null,
): Extract<ProgressEvent, { kind: 'unit' }> {
  const status = { id, label: id, technology: 'node', simulated: false, engine: null, state };
  return {
    kind: 'unit',
    status: { ...status, address: null, waitsFor: [], readyMs, pid: null },
  };
}

/**
 * A start of three units: `web` after `api` after `store`, and `other` by itself. The store takes 4 s, the API waits 1 s for its turn and takes 2 s,
 * web takes 1 s; it ends 0.5 s after that.
 */
export const threeInARow: readonly RecordedEvent[] = [
  { at: 0, event: { kind: 'begin', step: 'bundle', text: 'Bundling' } },
  { at: 800, event: { kind: 'end', step: 'bundle', text: 'bundled' } },
  { at: 1000, event: { kind: 'begin', step: 'start', text: 'Starting 4 units' } },
  {
    at: 1000,
    event: {
      kind: 'units',
      units: [
        { id: 'store', after: [] },
        { id: 'other', after: [] },
        { id: 'api', after: ['other', 'store'] },
        { id: 'web', after: ['api'] },
      ],
    },
  },
  { at: 1000, event: unitEvent('store', 'creating') },
  { at: 1000, event: unitEvent('other', 'creating') },
  { at: 1500, event: unitEvent('store', 'starting') },
  { at: 1600, event: unitEvent('other', 'starting') },
  { at: 2000, event: unitEvent('other', 'ready', 1000) },
  { at: 3000, event: unitEvent('store', 'starting') },
  { at: 5000, event: unitEvent('store', 'ready', 4000) },
  { at: 6000, event: unitEvent('api', 'creating') },
  { at: 7000, event: unitEvent('api', 'starting') },
  { at: 8000, event: unitEvent('api', 'ready', 2000) },
  { at: 8000, event: unitEvent('web', 'starting') },
  { at: 9000, event: unitEvent('web', 'ready', 1000) },
  { at: 9500, event: { kind: 'end', step: 'start', text: '4 units ready in 8.5 s' } },
];
