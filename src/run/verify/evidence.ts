import type { Leg, Plan } from '../../plan/plan.ts';
import { findingsOf, judgeLeg, questionAbout } from './judge-leg.ts';
import { questionKey, type Answer, type Observations, type Question } from './observations.ts';
import type { LegEvidence, RelationEvidence, RelationStatus } from './report.ts';
import { indexSpans, isFarEnd } from './span-index.ts';
import type { Span } from '../telemetry/span.ts';

/** How many uses of one leg are asked about; one that is confirmed proves it. */
const askedUses = 5;

/** The verdict on every relation of the plan, from what was seen. Pure. */
export function judgeRelations(plan: Plan, observations: Observations): RelationEvidence[] {
  const index = indexSpans(plan, observations.spans);
  return plan.bindings.map((binding) => {
    const legs = binding.legs.map((leg) => judgeLeg(leg, index, observations));
    return { id: binding.relation, status: worst(legs), legs };
  });
}

function worst(legs: readonly LegEvidence[]): RelationStatus {
  if (legs.some((leg) => leg.status === 'failed')) return 'failed';
  const proved = legs.length > 0 && legs.every((leg) => leg.status === 'observed');
  return proved ? 'observed' : 'missing';
}

/**
 * What stores and simulators have to be asked: about every leg once, and again where nothing was found and nothing else proves the
 * leg. Pure.
 */
export function openQuestions(plan: Plan, observations: Observations): Question[] {
  const index = indexSpans(plan, observations.spans);
  const answerTo = ({ leg, near }: Question): Answer | undefined =>
    observations.answers.get(questionKey(leg, near));
  return legsOf(plan).flatMap((leg) => {
    const questions = index
      .near(leg)
      .filter((near) => near.error === null)
      .flatMap((near) => questionAbout(leg, near) ?? [])
      .slice(0, askedUses);
    const confirmed = questions.some(
      (question) => findingsOf(answerTo(question), leg, question.near).length > 0,
    );
    if (confirmed) return [];
    const proved = judgeLeg(leg, index, observations).status === 'observed';
    return questions.filter((question) => !proved || answerTo(question) === undefined);
  });
}

/** The legs of which the acting end was not seen at all. Pure. */
export function unusedLegs(plan: Plan, spans: readonly Span[]): Leg[] {
  const index = indexSpans(plan, spans);
  return legsOf(plan).filter((leg) => index.near(leg).length === 0);
}

/** Whether every leg's own spans are there: nothing more can come but the answers of stores. Pure. */
export function allSpansSeen(plan: Plan, spans: readonly Span[]): boolean {
  const index = indexSpans(plan, spans);
  return legsOf(plan).every((leg) =>
    index
      .near(leg)
      .some(
        (near) =>
          leg.proof !== 'span' || index.children(near).some((child) => isFarEnd(child, leg)),
      ),
  );
}

function legsOf(plan: Plan): readonly Leg[] {
  return plan.bindings.flatMap((binding) => binding.legs);
}
