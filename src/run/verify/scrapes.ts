import { setTimeout as delay } from 'node:timers/promises';
import { request } from 'undici';
import * as z from 'zod';
import { technologies } from '../../catalog/index.ts';
import type { Leg, Plan } from '../../plan/plan.ts';
import { legAttributes, startOwnSpan } from './own-span.ts';
import { reasonOf, type Verification } from './verification.ts';

/** A monitor scrapes every 2 s: after three rounds it has seen every target that can be scraped. */
const askForMs = 6_000;
const askEveryMs = 250;

/** An instant vector (https://prometheus.io/docs/prometheus/latest/querying/api/#instant-vectors). */
const answerSchema = z.object({
  data: z.object({ result: z.array(z.object({ value: z.tuple([z.number(), z.string()]) })) }),
});

/** Whether the acting end of a leg scrapes the other by itself: nothing has to be sent for that, and it reports no spans. */
function isScrape(plan: Plan, leg: Leg): boolean {
  if (leg.protocol !== 'metrics' || leg.mode !== 'call') return false;
  const actor = plan.units.find(({ id }) => id === leg.unit);
  return technologies.some(({ name, scrapes }) => scrapes === true && name === actor?.technology);
}

/** Asks each monitor whether it scrapes what the diagram says it does; its answer is what the leg is judged by. */
export async function askMonitors(verification: Verification): Promise<number> {
  const scrapes = verification.legs.filter((leg) => isScrape(verification.plan, leg));
  await Promise.all(scrapes.map((leg) => askMonitor(verification, leg)));
  return scrapes.length;
}

async function askMonitor(verification: Verification, leg: Leg): Promise<void> {
  const span = startOwnSpan(leg.unit, `scrape ${leg.target}`, 'client', legAttributes(leg));
  const until = performance.now() + askForMs;
  for (;;) {
    const problem = await problemOf(verification, leg);
    verification.signal.throwIfAborted();
    if (problem === null || performance.now() > until) {
      verification.record(span.end(problem));
      return;
    }
    await delay(askEveryMs, undefined, { signal: verification.signal });
  }
}

/** Null where the monitor's last scrape of the target went well. */
async function problemOf(verification: Verification, leg: Leg): Promise<string | null> {
  try {
    const authority = verification.platform.authorityOf(leg.unit, 'http');
    if (authority === null) throw new Error('it does not run here');
    const url = new URL(`http://${authority}/api/v1/query`);
    url.searchParams.set('query', `up{job="${leg.target}"}`);
    const response = await request(url, { signal: verification.signal });
    const { data } = answerSchema.parse(await response.body.json());
    const isUp = data.result.some(({ value: [, value] }) => value === '1');
    return isUp ? null : `it has not scraped ${leg.target}`;
  } catch (error) {
    return reasonOf(error);
  }
}
