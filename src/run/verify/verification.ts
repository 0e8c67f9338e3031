import { randomUUID } from 'node:crypto';
import type { Leg, Plan, Unit } from '../../plan/plan.ts';
import type { Progress } from '../progress.ts';
import type { RunningPlatform } from '../runtime.ts';
import type { SpanStore } from '../telemetry/span-store.ts';
import type { Span } from '../telemetry/span.ts';
import type { Watchdog } from '../watchdog/watchdog.ts';
import type { Exchanger } from './exchange.ts';
import type { Inspector, StorePlace } from './inspector.ts';
import type { Answer, Observations, Refusal } from './observations.ts';

/** A running platform, as `verify` needs it. */
export interface VerifyTarget {
  readonly plan: Plan;
  /** The platform's folder, absolute. */
  readonly root: string;
  readonly platform: RunningPlatform;
  readonly spans: SpanStore;
  readonly watchdog: Watchdog;
}

/** One verification under way: what it works with, and what it has seen so far. */
export class Verification {
  readonly plan: Plan;
  readonly platform: RunningPlatform;
  readonly exchanger: Exchanger;
  readonly inspector: Inspector;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** Of what starts a unit directly. */
  readonly subject = newSubject();
  readonly answers = new Map<string, Answer>();
  readonly refusals = new Map<string, Refusal>();
  readonly #store: SpanStore;
  readonly #mark: number;
  readonly #own: Span[] = [];

  constructor(
    target: VerifyTarget,
    tools: {
      readonly exchanger: Exchanger;
      readonly inspector: Inspector;
      readonly signal: AbortSignal;
      readonly progress: Progress;
    },
  ) {
    this.plan = target.plan;
    this.platform = target.platform;
    this.exchanger = tools.exchanger;
    this.inspector = tools.inspector;
    this.signal = tools.signal;
    this.progress = tools.progress;
    this.#store = target.spans;
    this.#mark = target.spans.mark();
  }

  /** Adds c4gen's own record of what it did to the platform's spans. */
  record(span: Span): void {
    this.#own.push(span);
    this.#store.add([span]);
  }

  /** The platform's spans since this verification began, and c4gen's own. */
  get spans(): readonly Span[] {
    return this.#store.since(this.#mark);
  }

  get observations(): Observations {
    return { spans: this.spans, answers: this.answers, refusals: this.refusals };
  }

  get legs(): readonly Leg[] {
    return this.plan.bindings.flatMap((binding) => binding.legs);
  }

  unit(id: string): Unit {
    const unit = this.plan.units.find((candidate) => candidate.id === id);
    if (unit === undefined) throw new Error(`the plan has no unit '${id}'`);
    return unit;
  }

  /** @throws {Error} where the acting unit's environment has no address for the leg */
  addressOf(leg: Leg): string {
    const address = this.platform.environmentOf(leg.unit)[leg.variable];
    if (address === undefined) throw new Error(`${leg.variable} of ${leg.unit} is not set`);
    return address;
  }

  placeOf(leg: Leg): StorePlace {
    return {
      protocol: leg.protocol,
      url: this.addressOf(leg),
      resource: leg.resource ?? leg.target,
    };
  }

  /** Waits for spans of traces that c4gen started, until the condition holds or they stop coming. */
  async settle(
    condition: () => boolean,
    timing: { quietMs: number; atMostMs: number },
  ): Promise<void> {
    const traces = new Set(this.#own.map((span) => span.traceId));
    await this.#store.waitUntil(condition, {
      ...timing,
      signal: this.signal,
      matters: (span) => traces.has(span.traceId),
    });
  }
}

/** What a message is about: what was planted under the same subject, it finds in caches. */
export function newSubject(): string {
  return `c4gen-${randomUUID()}`;
}

/** What went wrong, in one line. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.map(reasonOf).join(', ');
  }
  return error instanceof Error ? error.message : String(error);
}
