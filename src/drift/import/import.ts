import { buildGraph } from '../../model/build.ts';
import type { Graph } from '../../model/graph.ts';
import { parse } from '../../parse/parse.ts';
import { makePlan } from '../../plan/make-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Edge } from '../compare.ts';
import { compare } from '../compare.ts';
import type { Folder } from '../folder.ts';
import type { Observation, ObservedRelation } from '../observed.ts';
import { observers } from '../observers.ts';
import type { Party } from '../parties.ts';
import { relationCall } from '../repairs.ts';
import { draw } from './draw.ts';
import { type Sketch, sketchContainers, sketchPeer } from './sketch.ts';

/** What a first diagram is to be made from. */
export interface ImportRequest {
  readonly folder: Folder;
  readonly title: string;
  /** Files of traces, as the user gave them. */
  readonly traces: readonly string[];
}

/** A first diagram, and how much is in it. */
export interface ImportedDiagram {
  readonly text: string;
  readonly elements: number;
  readonly relations: number;
}

/** What is drawn may show more of what is there, such as a platform of c4gen; it settles soon. */
const MOST_ROUNDS = 4;

/**
 * Draws a first container diagram of a repository that has none, of what its code, its configuration and traces show. What was seen is
 * drawn in rounds, until nothing is left that `c4gen drift` would miss.
 *
 * @returns undefined where nothing was found that runs
 */
export async function importDiagram(request: ImportRequest): Promise<ImportedDiagram | undefined> {
  let observations = await observe(request, NOTHING);
  const sketches = sketchContainers(observations);
  if (sketches.length === 0) return undefined;
  const calls = new Map<string, string>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const read = readText(draw({ ...request, sketches, relations: [...calls.values()] }));
    observations = await observe(request, read);
    const { direct } = compare({ ...read, observations, mapping: new Map() });
    const before = sketches.length + calls.size;
    addPeers(direct, sketches);
    addRelations(direct, calls);
    if (sketches.length + calls.size === before) break;
  }
  const relations = [...calls.values()];
  const text = draw({ ...request, sketches, relations });
  return { text, elements: sketches.length, relations: relations.length };
}

interface Read {
  readonly graph: Graph;
  readonly plan: Plan;
}

/** What is observed before anything is drawn. */
const NOTHING: Read = {
  graph: {
    file: '',
    kind: 'C4Container',
    title: null,
    description: null,
    elements: [],
    relations: [],
    styleUpdates: [],
  },
  plan: {
    name: '',
    title: '',
    model: '',
    units: [],
    bindings: [],
    implied: [],
    labels: {},
    diagnostics: [],
  },
};

function observe({ folder, traces }: ImportRequest, read: Read): Promise<Observation[]> {
  const request = { folder, traces, mapping: new Map(), ...read };
  return Promise.all(observers.map(async ({ load }) => (await load())(request)));
}

function readText(text: string): Read {
  const [tree] = parse({ file: '<import>', text }).trees;
  if (!tree) throw new Error('the diagram that was drawn cannot be read');
  const graph = buildGraph(tree);
  return { graph, plan: makePlan(graph) };
}

/** Adds what is used and not there yet: stores by their technology, and systems of others by their name. */
function addPeers(edges: readonly Edge[], sketches: Sketch[]): void {
  const taken = new Set(sketches.map(({ id }) => id));
  for (const { observed, to } of edges) {
    if (to !== undefined || !isSure(observed)) continue;
    const { names, technology } = observed.to;
    if (names.length === 0 && technology === undefined) continue;
    const before = new Set(taken);
    const sketch = sketchPeer({ names, ...(technology !== undefined && { technology }) }, taken);
    // What several use has the same name, and is drawn once.
    const base = sketch.id.replace(/\d+$/u, '');
    if (before.has(base) && sketch.id !== base) continue;
    sketches.push(sketch);
  }
}

function addRelations(edges: readonly Edge[], calls: Map<string, string>): void {
  for (const { observed, from, to, declared } of edges) {
    if (to === undefined || to === 'several' || declared.length > 0) continue;
    if (to.party.unit === from.unit || !isSure(observed)) continue;
    const key = keyOf(from, to.party);
    const call = relationCall({ from, to: to.party, observed });
    if (call !== undefined && !calls.has(key)) calls.set(key, call);
  }
}

function keyOf(from: Party, to: Party): string {
  return JSON.stringify([from.unit.id, to.unit.id]);
}

function isSure({ confidence }: ObservedRelation): boolean {
  return confidence !== 'possible';
}
