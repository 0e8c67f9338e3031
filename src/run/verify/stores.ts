import { setTimeout as delay } from 'node:timers/promises';
import { request } from 'undici';
import * as z from 'zod';
import type { Leg } from '../../plan/plan.ts';
import { openQuestions } from './evidence.ts';
import { createMessage } from './message.ts';
import { ownService, questionKey, type Answer, type Question } from './observations.ts';
import { startOwnSpan } from './own-span.ts';
import { peerAttribute } from './attributes.ts';
import { reasonOf, type Verification } from './verification.ts';

/** What a store holds can show a little after the span that says so ended (an index refreshes, an offset is committed). */
const askForMs = 3_000;
const askEveryMs = 150;

/** Asks the stores and simulators what is open, again for a while where they find nothing. */
export async function askStores(verification: Verification): Promise<void> {
  const until = performance.now() + askForMs;
  for (;;) {
    const questions = openQuestions(verification.plan, verification.observations);
    if (questions.length === 0) return;
    await Promise.all(
      questions.map(async (question) => {
        const answer = await answerTo(verification, question);
        verification.answers.set(questionKey(question.leg, question.near), answer);
      }),
    );
    verification.signal.throwIfAborted();
    if (performance.now() > until) return;
    await delay(askEveryMs, undefined, { signal: verification.signal });
  }
}

async function answerTo(verification: Verification, question: Question): Promise<Answer> {
  try {
    return question.kind === 'journal'
      ? await readJournal(verification, question)
      : await inspect(verification, question);
  } catch (error) {
    return { found: [], detail: null, error: reasonOf(error) };
  }
}

async function inspect(verification: Verification, question: Question): Promise<Answer> {
  const { leg, near, ids } = question;
  const place = verification.placeOf(leg);
  const group = leg.group === null ? {} : { group: leg.group };
  const reply = await verification.inspector.ask(
    question.kind === 'find-ids'
      ? { op: 'find-ids', ...place, ids }
      : { op: 'find', ...place, traceId: near.traceId, ...group },
  );
  return { found: reply.found ?? [], detail: reply.detail ?? null, error: null };
}

const journalSchema = z.object({
  entries: z.array(
    z.looseObject({
      id: z.string(),
      detail: z.string().optional(),
      relation: z.string().optional(),
    }),
  ),
});

/** A simulator's own record of what it received. */
async function readJournal(verification: Verification, question: Question): Promise<Answer> {
  const { leg, near, ids } = question;
  const authority = verification.platform.authorityOf(leg.target, 'http');
  if (authority === null) throw new Error('it does not run here');
  const url = new URL(`http://${authority}/journal`);
  if (ids.length > 0) url.searchParams.set('ids', ids.join(','));
  else url.searchParams.set('traceId', near.traceId);
  const response = await request(url, { signal: verification.signal });
  const { entries } = journalSchema.parse(await response.body.json());
  return { found: entries, detail: null, error: null };
}

/**
 * Puts something into every store that somebody reads, so that there is something to be read.
 *
 * @param subjects one thing for each: a cache is read by subject
 */
export async function plantForReaders(
  verification: Verification,
  subjects: readonly string[],
): Promise<void> {
  const read = verification.legs.filter((leg) => leg.proof === 'store' && leg.mode === 'read');
  const places = new Map(
    read.map((leg) => [`${leg.target} ${leg.protocol} ${leg.resource}`, leg] as const),
  );
  await Promise.all(
    [...places.values()].flatMap((leg) =>
      subjects.map((subject) => plant(verification, leg, subject)),
    ),
  );
}

/**
 * Puts a message where the leg takes from, as somebody who is no element of the diagram: c4gen's own span names the store, but no
 * relation, so it proves none.
 */
export async function plant(verification: Verification, leg: Leg, subject: string): Promise<void> {
  const span = startOwnSpan(ownService, `plant ${leg.resource ?? ''}`, 'producer', {
    [peerAttribute]: leg.target,
  });
  try {
    await verification.inspector.ask({
      op: 'plant',
      ...verification.placeOf(leg),
      message: createMessage(ownService, subject),
      traceparent: span.traceparent,
    });
    verification.record(span.end(null));
  } catch (error) {
    verification.signal.throwIfAborted();
    // The reader then finds nothing, which its own leg says; here is only said why.
    verification.record(span.end(reasonOf(error)));
    const text = `could not put anything into ${leg.target}: ${reasonOf(error)}`;
    verification.progress({ kind: 'warning', text });
  }
}
