import * as z from 'zod';
import { type Message, messageSchema } from './message.ts';

/** Something that a store holds. */
export interface Found {
  /** Id of the message that it came from, or of the thing itself. */
  readonly id: string;
  /** Where it is, in a few words. */
  readonly detail: string;
  /** The span that put it there (16 hex digits), where the carrier keeps that. */
  readonly spanId?: string | undefined;
  /** The relation over which it came, where the store keeps that. */
  readonly relation?: string | undefined;
}

/** Looks into one store or broker. `resource` is a topic, queue, collection, key prefix or channel, index or table. */
export interface Inspector {
  /** What was put there within a trace (32 hex digits). */
  find(resource: string, traceId: string): Promise<Found[]>;
  /** Which of these ids the store really holds. */
  findIds(resource: string, ids: readonly string[]): Promise<Found[]>;
  /** Puts a message there, as if another process had within the trace that `traceparent` names. */
  plant(resource: string, message: Message, traceparent: string): Promise<void>;
  /** How far consumers are. */
  progress?(resource: string, group: string | undefined): Promise<string>;
  close(): Promise<void>;
}

/** Opens an inspector of the store at a URL. */
export interface InspectorModule {
  readonly inspect: (url: URL) => Promise<Inspector>;
}

/** Modules of inspectors by protocol (`stream`, `sql`); each is loaded when it is first asked for. */
export type Inspectors = Readonly<Record<string, () => Promise<InspectorModule>>>;

/** What an {@link Inspection} answers. */
export type Answer =
  | { readonly id: number; readonly ok: true; readonly found?: Found[]; readonly detail?: string }
  | { readonly id: number | null; readonly ok: false; readonly error: string };

const place = { id: z.int(), protocol: z.string(), url: z.url(), resource: z.string() };

const requestSchema = z.discriminatedUnion('op', [
  z.object({
    op: z.literal('find'),
    ...place,
    traceId: z.string().regex(/^[0-9a-f]{32}$/),
    group: z.string().optional(),
  }),
  z.object({ op: z.literal('find-ids'), ...place, ids: z.array(z.string()) }),
  z.object({ op: z.literal('plant'), ...place, message: messageSchema, traceparent: z.string() }),
  z.object({ op: z.literal('close'), id: z.int() }),
]);

type Request = z.infer<typeof requestSchema>;

/** Asks the platform's stores what they hold, through connections that stay open until it is closed. */
export class Inspection {
  readonly #inspectors: Inspectors;
  readonly #open = new Map<string, Promise<Inspector>>();

  constructor(inspectors: Inspectors) {
    this.#inspectors = inspectors;
  }

  /** Answers one request, a JSON object: `find`, `find-ids`, `plant`, or `close`, which lets go of every connection. */
  async answer(text: string): Promise<Answer> {
    let id: number | null = null;
    try {
      const request = requestSchema.parse(JSON.parse(text));
      id = request.id;
      return { id, ok: true, ...(await this.#carryOut(request)) };
    } catch (error) {
      return { id, ok: false, error: error instanceof Error ? error.message : String(error) };
    }
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map(async (inspector) => (await inspector).close()));
  }

  async #carryOut(request: Request): Promise<{ found?: Found[]; detail?: string }> {
    if (request.op === 'close') {
      await this.close();
      return {};
    }
    const inspector = await this.#inspector(request.protocol, request.url);
    const { resource } = request;
    switch (request.op) {
      case 'find': {
        const found = await inspector.find(resource, request.traceId);
        const detail = await inspector.progress?.(resource, request.group);
        return detail === undefined ? { found } : { found, detail };
      }
      case 'find-ids':
        return { found: await inspector.findIds(resource, request.ids) };
      case 'plant':
        await inspector.plant(resource, request.message, request.traceparent);
        return {};
    }
  }

  #inspector(protocol: string, url: string): Promise<Inspector> {
    const key = `${protocol} ${url}`;
    const inspector = this.#open.get(key) ?? this.#load(protocol, url);
    this.#open.set(key, inspector);
    // What could not be opened is tried again at the next request.
    inspector.catch(() => this.#open.delete(key));
    return inspector;
  }

  async #load(protocol: string, url: string): Promise<Inspector> {
    const load = this.#inspectors[protocol];
    if (!load) throw new Error(`no inspector for protocol '${protocol}'`);
    const { inspect } = await load();
    return inspect(new URL(url));
  }
}
