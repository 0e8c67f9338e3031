import { z } from 'zod';

/** The shape of `c4.lock`. In a module of its own, because loading zod takes longer than reading the file. */
export const manifestSchema = z.object({
  format: z.literal(1),
  c4gen: z.string(),
  model: z.string().nullable(),
  elements: z.record(
    z.string(),
    z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  ),
  files: z.record(
    z.string(),
    z.object({
      class: z.enum(['owned', 'once', 'merged']),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      origin: z.string(),
    }),
  ),
});

/** The first thing that is wrong, with the place in the JSON, in one line. */
export function describeIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'it does not have the shape of a manifest';
  const place = issue.path.map((step) => JSON.stringify(step)).join(' > ');
  return place === '' ? issue.message : `at ${place}: ${issue.message}`;
}
