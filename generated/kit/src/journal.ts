import type { Handler as RouteHandler } from 'hono';
import type { Handler } from './link.ts';
import { currentTraceId } from './telemetry.ts';

/** Something that reached a simulated system. */
export interface JournalEntry {
  /** Of the message, or a fingerprint where what came has no id. */
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  /** Null where what came carries no trace. */
  readonly traceId: string | null;
  readonly detail: string;
}

export interface JournalFilter {
  readonly traceId?: string | undefined;
  readonly ids?: readonly string[] | undefined;
}

/** What reached a simulated system, oldest first. */
export interface Journal {
  /** Enters something under the trace in hand. */
  record(entry: { id: string; detail: string }): void;
  find(filter: JournalFilter): JournalEntry[];
}

/** Keeps the latest `capacity` entries in memory. */
export function createJournal(capacity = 1000): Journal {
  const entries: JournalEntry[] = [];
  return {
    record({ id, detail }) {
      const at = new Date().toISOString();
      entries.push({ id, at, traceId: currentTraceId() ?? null, detail });
      if (entries.length > capacity) entries.shift();
    },
    find({ traceId, ids }) {
      return entries.filter(
        (entry) =>
          (traceId === undefined || entry.traceId === traceId) &&
          (ids === undefined || ids.includes(entry.id)),
      );
    },
  };
}

/** Enters each message in the journal before it is handled. */
export function journaled(journal: Journal, detail: string, handle: Handler): Handler {
  return (message) => {
    journal.record({ id: message.id, detail });
    return handle(message);
  };
}

/** The route handler of `GET /journal?traceId=…&ids=a,b`: answers `{entries}`. */
export function journalRoute(journal: Journal): RouteHandler {
  return (c) => {
    const { traceId, ids } = c.req.query();
    return c.json({ entries: journal.find({ traceId, ids: ids?.split(',') }) });
  };
}
