import { type Context, Hono } from 'hono';
import type { Scraper, TargetState } from './scraper.ts';
import { parseSelector, QueryRefused } from './selector.ts';

/** The part of Prometheus's HTTP API that the stand-in has (https://prometheus.io/docs/prometheus/latest/querying/api/). */
export function httpApi(scraper: Scraper): Hono {
  const app = new Hono();
  app.get('/-/healthy', (c) => c.text('Prometheus stand-in is Healthy.\n'));
  app.get('/-/ready', (c) => c.text('Prometheus stand-in is Ready.\n'));
  app.get('/api/v1/query', (c) => answerQuery(c, scraper, c.req.query('query')));
  app.post('/api/v1/query', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    return answerQuery(c, scraper, form.get('query') ?? undefined);
  });
  app.get('/api/v1/targets', (c) =>
    c.json({
      status: 'success',
      data: { activeTargets: scraper.states().map(targetOf), droppedTargets: [] },
    }),
  );
  return app;
}

function answerQuery(c: Context, scraper: Scraper, query: string | undefined) {
  if (!query) return badData(c, 'invalid parameter "query": missing');
  try {
    const selects = parseSelector(query);
    const now = Date.now() / 1000;
    const result = scraper
      .samples()
      .filter(selects)
      .map(({ labels, value }) => ({ metric: labels, value: [now, value] }));
    return c.json({ status: 'success', data: { resultType: 'vector', result } });
  } catch (error) {
    if (error instanceof QueryRefused) return badData(c, error.message);
    throw error;
  }
}

function badData(c: Context, error: string) {
  return c.json({ status: 'error', errorType: 'bad_data', error }, 400);
}

function targetOf({ target, health, error, at }: TargetState) {
  return {
    labels: target.labels,
    scrapePool: target.job,
    scrapeUrl: target.url,
    lastError: error,
    lastScrape: at,
    health,
  };
}
