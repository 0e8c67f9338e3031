import { setTimeout as delay } from 'node:timers/promises';
import { log } from '@platform/kit/log.ts';
import type { Startable } from '@platform/kit/service.ts';
import { parseExposition, type Sample } from './exposition.ts';
import type { ScrapeTarget } from './scrape-config.ts';

/** How the last scrape of a target went. */
export interface TargetState {
  readonly target: ScrapeTarget;
  readonly health: 'unknown' | 'up' | 'down';
  /** Empty where it went well. */
  readonly error: string;
  /** ISO 8601; null before the first scrape. */
  readonly at: string | null;
  readonly samples: readonly Sample[];
}

/** Scrapes targets at their intervals, and keeps what each exposed last. */
export interface Scraper extends Startable {
  states(): readonly TargetState[];
  /** Every present series, `up` of each target among them. */
  samples(): readonly Sample[];
}

/** Nothing is scraped before the start. A target that does not answer has no series but `up`. */
export function createScraper(targets: readonly ScrapeTarget[]): Scraper {
  const states = new Map<ScrapeTarget, TargetState>(
    targets.map((target) => [
      target,
      { target, health: 'unknown', error: '', at: null, samples: [] },
    ]),
  );
  const stopping = new AbortController();
  let loops: Promise<void>[] = [];

  async function scrapeOn(target: ScrapeTarget): Promise<void> {
    while (!stopping.signal.aborted) {
      states.set(target, await scrape(target, stopping.signal));
      await delay(target.intervalMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  return {
    name: 'scraper',
    async start() {
      loops = targets.map(scrapeOn);
    },
    async close() {
      stopping.abort();
      await Promise.all(loops);
    },
    states: () => [...states.values()],
    samples: () => [...states.values()].flatMap((state) => state.samples),
  };
}

async function scrape(target: ScrapeTarget, stopping: AbortSignal): Promise<TargetState> {
  const at = new Date().toISOString();
  const up = (value: string): Sample => ({ labels: { __name__: 'up', ...target.labels }, value });
  try {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(target.timeoutMs)]);
    const response = await fetch(target.url, { signal, headers: { accept: 'text/plain' } });
    if (!response.ok) throw new Error(`server returned HTTP status ${response.status}`);
    const samples = parseExposition(await response.text()).map((sample) =>
      labelled(sample, target),
    );
    return { target, health: 'up', error: '', at, samples: [up('1'), ...samples] };
  } catch (error) {
    log.debug({ err: error, instance: target.instance }, 'not scraped');
    const reason = error instanceof Error ? error.message : String(error);
    return { target, health: 'down', error: reason, at, samples: [up('0')] };
  }
}

/** Labels of the target win; what they hide is kept as `exported_<label>` (Prometheus's `honor_labels: false`). */
function labelled({ labels, value }: Sample, target: ScrapeTarget): Sample {
  const own = Object.entries(labels).map(([label, text]) => [
    label in target.labels ? `exported_${label}` : label,
    text,
  ]);
  return { labels: { ...Object.fromEntries(own), ...target.labels }, value };
}
