import { readFileSync } from 'node:fs';
import { baseConfig, readConfig } from '@platform/kit/config.ts';
import { runService } from '@platform/kit/service.ts';
import * as z from 'zod';
import { httpApi } from './http-api.ts';
import { scrapeTargets } from './scrape-config.ts';
import { createScraper } from './scraper.ts';

/** Stands in for Prometheus: scrapes what prometheus.yml names, and answers queries for present values. */
const config = readConfig({ ...baseConfig, PROMETHEUS_CONFIG: z.string() });
const targets = scrapeTargets(readFileSync(config.PROMETHEUS_CONFIG, 'utf8'), process.env);
const scraper = createScraper(targets);
await runService({ config, app: httpApi(scraper), servers: [scraper] });
