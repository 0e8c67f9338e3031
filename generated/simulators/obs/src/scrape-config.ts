import { parse } from 'yaml';
import * as z from 'zod';

/** Something whose metrics are scraped. */
export interface ScrapeTarget {
  readonly job: string;
  /** `host:port` as the configuration names it. */
  readonly instance: string;
  readonly url: string;
  /** Added to every series, with `job` and `instance`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly intervalMs: number;
  readonly timeoutMs: number;
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

const duration = z
  .string()
  .regex(/^\d+(ms|s|m|h)$/, 'is not a duration in ms, s, m or h')
  .transform((text) => Number.parseInt(text, 10) * (units[text.replace(/^\d+/, '')] ?? 0));

/**
 * What the stand-in honours of https://prometheus.io/docs/prometheus/latest/configuration/configuration/: static targets, paths,
 * schemes, intervals, time limits and labels. Anything else is refused.
 */
const configSchema = z.strictObject({
  global: z
    .strictObject({
      scrape_interval: duration.default(60_000),
      scrape_timeout: duration.default(10_000),
      evaluation_interval: duration.optional(),
      external_labels: z.record(z.string(), z.string()).optional(),
    })
    .prefault({}),
  scrape_configs: z.array(
    z.strictObject({
      job_name: z.string().min(1),
      metrics_path: z.string().startsWith('/').default('/metrics'),
      scheme: z.enum(['http', 'https']).default('http'),
      scrape_interval: duration.optional(),
      scrape_timeout: duration.optional(),
      static_configs: z.array(
        z.strictObject({
          targets: z.array(z.string().regex(/^[^\s/:]+:\d{1,5}$/, 'is not host:port')),
          labels: z.record(z.string(), z.string()).default({}),
        }),
      ),
    }),
  ),
});

/**
 * The targets of a prometheus.yml. Hosts are those of the containers; where `environment` has `<HOST>_AUTHORITY`, the target is
 * scraped there instead. Throws where the text has anything that is not honoured.
 */
export function scrapeTargets(
  yaml: string,
  environment: Readonly<Record<string, string | undefined>>,
): ScrapeTarget[] {
  const result = configSchema.safeParse(parse(yaml));
  if (!result.success)
    throw new Error(
      `this stand-in cannot honour the configuration:\n${z.prettifyError(result.error)}`,
    );
  const { global, scrape_configs: jobs } = result.data;
  return jobs.flatMap((job) =>
    job.static_configs.flatMap(({ targets, labels }) =>
      targets.map((instance) => ({
        job: job.job_name,
        instance,
        url: `${job.scheme}://${authorityOf(instance, environment)}${job.metrics_path}`,
        labels: { ...labels, job: job.job_name, instance },
        intervalMs: job.scrape_interval ?? global.scrape_interval,
        timeoutMs: job.scrape_timeout ?? global.scrape_timeout,
      })),
    ),
  );
}

function authorityOf(
  instance: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const host = instance.slice(0, instance.lastIndexOf(':'));
  return environment[`${host.toUpperCase().replace(/\W/g, '_')}_AUTHORITY`] ?? instance;
}
