import type { Leg } from '../../plan/plan.ts';
import { takesMessages } from '../../plan/played.ts';
import type { Span } from '../telemetry/span.ts';
import {
  legKey,
  questionKey,
  type Answer,
  type Finding,
  type Observations,
  type Question,
  type Refusal,
} from './observations.ts';
import type { LegEvidence, RelationStatus } from './report.ts';
import { peerAttribute, relationAttribute } from './attributes.ts';
import { isFarEnd, type SpanIndex } from './span-index.ts';
import { durationOf, failureOf, spanText } from './span-text.ts';

/** What one use of a leg shows at its other end. */
interface FarEvidence {
  readonly status: RelationStatus;
  /** What was seen there. */
  readonly text: string | null;
  readonly problem: string | null;
}

/** One use of a leg, judged. */
interface JudgedUse {
  readonly near: Span;
  readonly status: RelationStatus;
  readonly far: string | null;
  readonly problem: string | null;
}

/**
 * Judges one leg by the best of its uses: one that was seen at both ends proves it, however many others failed.
 *
 * An error that has its cause further on (a service that answers 502 because what it calls is down) is not this leg's: it is
 * counted where it arose.
 */
export function judgeLeg(leg: Leg, index: SpanIndex, observations: Observations): LegEvidence {
  const uses = index.near(leg).map((near) => judgeUse(leg, near, index, observations));
  const best =
    uses.find((use) => use.status === 'observed') ??
    uses.find((use) => use.status === 'failed') ??
    uses.at(0);
  const base = {
    unit: leg.unit,
    target: leg.target,
    direction: leg.direction,
    engines: [],
    near: best === undefined ? null : spanText(best.near),
    far: best?.far ?? null,
    ms: best === undefined ? 0 : durationOf(best.near),
  };
  if (best === undefined) {
    return {
      ...base,
      status: 'missing',
      problem: `${leg.module ?? leg.unit} was never seen ${doing(leg)}`,
    };
  }
  if (best.status !== 'observed' || leg.authentication === 'none') {
    return { ...base, status: best.status, problem: best.problem };
  }
  return withRefusal(base, leg, observations.refusals.get(legKey(leg)));
}

function judgeUse(leg: Leg, near: Span, index: SpanIndex, observations: Observations): JudgedUse {
  const far = farEvidence(leg, near, index, observations);
  const seenThere = far.status === 'observed' || takesMessages(leg);
  const failure = failureOf(near);
  if (failure !== null && !(seenThere && causedFurtherOn(leg, near, index))) {
    return { near, status: 'failed', far: far.text, problem: `${leg.unit}: ${failure}` };
  }
  return { near, status: far.status, far: far.text, problem: far.problem };
}

function farEvidence(
  leg: Leg,
  near: Span,
  index: SpanIndex,
  observations: Observations,
): FarEvidence {
  switch (leg.proof) {
    case 'span':
      return farSpan(leg, near, index);
    case 'answer':
      return failureOf(near) === null
        ? { status: 'observed', text: `${leg.target} answered ${answerText(near)}`, problem: null }
        : { status: 'missing', text: null, problem: failureOf(near) };
    case 'store':
    case 'journal':
      return farAnswer(leg, near, index, observations.answers.get(questionKey(leg, near)));
  }
}

function farSpan(leg: Leg, near: Span, index: SpanIndex): FarEvidence {
  const span = index.children(near).find((child) => isFarEnd(child, leg));
  if (span === undefined) {
    const problem = `${leg.targetModule ?? leg.target} reported no span for it`;
    return { status: 'missing', text: null, problem };
  }
  const text = spanText(span);
  const failure = failureOf(span);
  if (failure !== null && !causedFurtherOn(leg, span, index)) {
    return { status: 'failed', text, problem: `${leg.target}: ${failure}` };
  }
  return { status: 'observed', text, problem: null };
}

/** Whether something that happened because of this span failed on another relation. */
function causedFurtherOn(leg: Leg, span: Span, index: SpanIndex): boolean {
  for (const later of index.descendants(span)) {
    const relation = later.attributes[relationAttribute];
    if (failureOf(later) !== null && relation !== undefined && relation !== leg.relation)
      return true;
  }
  return false;
}

function farAnswer(
  leg: Leg,
  near: Span,
  index: SpanIndex,
  answer: Answer | undefined,
): FarEvidence {
  const handedOn = takesMessages(leg) ? handedOnBy(leg, near, index) : null;
  const found = findingsOf(answer, leg, near);
  const [first] = found;
  if (first !== undefined) {
    const more = found.length > 1 ? ` and ${found.length - 1} more` : '';
    const where = [first.detail, answer?.detail].filter(Boolean).join(', ');
    const text = `${leg.target} holds ${first.id}${where === '' ? '' : ` (${where})`}${more}`;
    return { status: 'observed', text, problem: null };
  }
  if (handedOn !== null) return { status: 'observed', text: handedOn, problem: null };
  return { status: 'missing', text: null, problem: whyNotFound(leg, near, answer) };
}

/** What a store found of one use: it may hold several relations' things of a trace, and some stores tell them apart. */
export function findingsOf(answer: Answer | undefined, leg: Leg, near: Span): readonly Finding[] {
  const found = answer?.found ?? [];
  if (leg.mode === 'read' || takesMessages(leg)) return found;
  return found.filter(
    ({ relation, spanId }) =>
      (relation === undefined || relation === leg.relation) &&
      (spanId === undefined || spanId === near.spanId),
  );
}

/** What is taken out of a queue is no longer in it. That it was there, its producer says, to whom the broker confirmed it. */
function handedOnBy(leg: Leg, near: Span, index: SpanIndex): string | null {
  const producer = index.parent(near);
  if (producer === undefined || producer.error !== null) return null;
  if (producer.attributes[peerAttribute] !== leg.target) return null;
  return `${leg.target} handed on what ${producer.service} had put there`;
}

function whyNotFound(leg: Leg, near: Span, answer: Answer | undefined): string {
  if (leg.mode === 'read' && seenIds(near).length === 0) return 'nothing came back';
  if (answer === undefined) return `${leg.target} was not asked`;
  if (answer.error !== null) return `${leg.target} could not be asked: ${answer.error}`;
  return leg.mode === 'read'
    ? `${leg.target} does not hold what came back`
    : `${leg.target} holds nothing of it`;
}

/** What has to be asked of the other end about one use; null where its spans tell, or nothing came back. */
export function questionAbout(leg: Leg, near: Span): Question | null {
  if (leg.proof === 'journal') {
    return { leg, near, kind: 'journal', ids: texts(near.attributes['c4.sent']) };
  }
  if (leg.proof !== 'store') return null;
  if (leg.mode !== 'read') return { leg, near, kind: 'find', ids: [] };
  const ids = seenIds(near);
  return ids.length === 0 ? null : { leg, near, kind: 'find-ids', ids };
}

function seenIds(near: Span): readonly string[] {
  return texts(near.attributes['c4.seen']);
}

function texts(value: Span['attributes'][string] | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function withRefusal(
  evidence: Omit<LegEvidence, 'status' | 'problem'>,
  leg: Leg,
  refusal: Refusal | undefined,
): LegEvidence {
  const { withoutToken = null, withForgedToken = null } = refusal ?? {};
  if (withoutToken === 401 && withForgedToken === 401) {
    const far = `${evidence.far ?? ''}; 401 without a token and with a forged one`;
    return { ...evidence, far, status: 'observed', problem: null };
  }
  const [what, status] =
    withoutToken === 401
      ? ['with a forged token', withForgedToken]
      : ['without a token', withoutToken];
  if (status === null) {
    const problem = `${leg.target} was not seen refusing a request ${what}`;
    return { ...evidence, status: 'missing', problem };
  }
  const problem = `${leg.target} answered ${status} to a request ${what}, not 401`;
  return { ...evidence, status: 'failed', problem };
}

function answerText(near: Span): string {
  return String(near.attributes['http.response.status_code'] ?? 'without an error');
}

function doing(leg: Leg): string {
  const verbs: Readonly<Record<Leg['mode'], string>> = {
    call: 'calling',
    produce: 'producing into',
    consume: 'consuming from',
    write: 'writing to',
    transaction: 'writing to',
    invalidate: 'removing from',
    read: 'reading from',
    poll: 'reading from',
  };
  return `${verbs[leg.mode]} ${leg.targetModule ?? leg.target}`;
}
