import * as z from 'zod';

/** How much a finding of a rule matters; `off` silences it. */
export const ruleSeverity = z.enum(['off', 'info', 'warning', 'error']);

const text = z.string().min(1);

const rules = z.record(z.string(), ruleSeverity).meta({
  description:
    'The severity of each rule, by its name or code. `c4gen rules` lists them; the names of policies may stand here too.',
  examples: [{ 'missing-technology': 'error', C4G402: 'off' }],
});

const docker = z
  .strictObject({
    registryPrefix: text.optional().meta({
      description: 'A registry, or a path in one, that every image is pulled from instead.',
      examples: ['registry.example.com/mirror'],
    }),
    images: z
      .record(z.string(), text)
      .optional()
      .meta({
        description:
          'Another image for an image or a technology, by the name that `c4gen plan` gives it. The registry prefix is not put before it.',
        examples: [{ postgres: 'registry.example.com/team/postgres:17.2' }],
      }),
  })
  .meta({ description: 'Where the images of the Docker runtime and of compose.yaml come from.' });

/**
 * What `c4gen.config.{ts,js,json,yaml}` may hold. The published JSON Schema and docs/configuration.md are generated from it
 * (`npm run generate`), descriptions included.
 */
export const configSchema = z.strictObject({
  $schema: z.string().optional().meta({
    description: 'The address of this schema, for editors. c4gen does not read it.',
  }),
  extends: z
    .union([text, z.array(text)])
    .optional()
    .meta({
      description:
        'Configurations to build on: paths (`./base.yaml`, relative to this file) and npm packages. Later ones, and then this file, win. Severities, policies and images are merged entry by entry, lists of technologies are joined, everything else is replaced.',
      examples: ['./base.yaml', ['@example/c4gen-config', './team.json']],
    }),
  files: z
    .array(text)
    .min(1)
    .optional()
    .meta({
      description:
        'The diagrams that `c4gen validate` checks where its command line names none: paths and globs relative to this file; `!` before one leaves files out.',
      examples: [['models/**/*.mmd', 'docs/**/*.md', '!docs/drafts/**']],
    }),
  output: text.optional().meta({
    description: 'The folder of the generated platform, relative to this file; `-o` overrides it.',
    examples: ['platform'],
  }),
  runtime: z.enum(['auto', 'docker', 'embedded']).optional().meta({
    description: 'Where `c4gen up` runs the platform; `--runtime` overrides it.',
  }),
  docker: docker.optional(),
  rules: rules.optional(),
});

/** A configuration as a person writes it. */
export type Config = z.input<typeof configSchema>;
/** A configuration that has passed the schema. */
export type CheckedConfig = z.output<typeof configSchema>;
