import type { Graph } from '../model/graph.ts';
import type { Plan } from '../plan/plan.ts';
import type { Folder } from './folder.ts';
import type { Observation, ObservationSource } from './observed.ts';

/** What an observer is given. */
export interface ObservationRequest {
  readonly folder: Folder;
  readonly graph: Graph;
  readonly plan: Plan;
  /** Folders of elements by their ids, relative to the root of the code, as the configuration maps them. */
  readonly mapping: ReadonlyMap<string, string>;
  /** Files of traces, as the user gave them. */
  readonly traces: readonly string[];
}

/** Reads one kind of source. It may touch the disk, and throws only faults of the user or of the machine. */
export type Observe = (request: ObservationRequest) => Promise<Observation>;

/** An observer, loaded when it is needed. */
export interface Observer {
  readonly source: ObservationSource;
  readonly load: () => Promise<Observe>;
}

/** Every observer, in the order in which their findings are told. */
export const observers: readonly Observer[] = [
  { source: 'code', load: async () => (await import('./observe/code/observe.ts')).observeCode },
  {
    source: 'configuration',
    load: async () => (await import('./observe/configuration/observe.ts')).observeConfiguration,
  },
  {
    source: 'traces',
    load: async () => (await import('./observe/traces/observe.ts')).observeTraces,
  },
];
