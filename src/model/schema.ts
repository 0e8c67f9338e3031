import { z } from 'zod';

const text = z.string().nullable();

/** An element of the published JSON. */
const elementSchema = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(['person', 'system', 'container', 'component', 'boundary', 'node']),
  shape: z.enum(['default', 'db', 'queue']),
  external: z.boolean(),
  label: z.string(),
  technology: text,
  description: text,
  sprite: text,
  tags: z.array(z.string()),
  link: text,
  parent: text,
  line: z.int().positive(),
});

/** A relation of the published JSON. */
const relationSchema = z.strictObject({
  id: z.string().min(1),
  from: z.string().min(1),
  to: z.string().min(1),
  label: text,
  technology: text,
  description: text,
  bidirectional: z.boolean(),
  direction: z.enum(['up', 'down', 'left', 'right', 'back']).nullable(),
  tags: z.array(z.string()),
  link: text,
  line: z.int().positive(),
});

/**
 * What `c4gen export --to json` prints, for those who read it. c4gen itself writes it with `exportGraph`, which does not load zod.
 */
export const exportSchema = z.strictObject({
  kind: z.enum(['context', 'container', 'component', 'dynamic', 'deployment']),
  title: text,
  description: text,
  elements: z.array(elementSchema),
  relations: z.array(relationSchema),
});
