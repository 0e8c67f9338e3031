import * as z from 'zod';
import { convention } from './convention-schema.ts';
import { policy } from './policy-schema.ts';

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
    }),
    images: z.record(z.string(), text).optional().meta({
      description:
        'Another image for an image or a technology, by the name that `c4gen plan` gives it. The registry prefix is not put before it.',
    }),
  })
  .meta({
    description: 'Where the images of the Docker runtime and of compose.yaml come from.',
    examples: [
      {
        registryPrefix: 'registry.example.com/mirror',
        images: { postgres: 'registry.example.com/team/postgres:17.2' },
      },
    ],
  });

const ofElement = z.strictObject({ id: convention.optional(), label: convention.optional() });

const naming = z
  .strictObject({
    person: ofElement.optional(),
    system: ofElement.optional(),
    container: ofElement.optional(),
    component: ofElement.optional(),
    boundary: ofElement.optional(),
    node: ofElement.optional(),
    relation: z.strictObject({ label: convention.optional() }).optional(),
  })
  .meta({
    description:
      'How aliases and labels are written, by the kind of the element; a relation has only a label. Findings are those of the rule `naming-convention` (a warning).',
    examples: [
      { container: { id: 'camelCase', label: 'Title Case' }, relation: { label: '/^[A-Z]/' } },
    ],
  });

const allowedNames = (what: string) =>
  z
    .strictObject({
      allow: z.array(text).min(1).optional().meta({ description: `Nothing else may be used.` }),
      deny: z.array(text).min(1).optional().meta({ description: 'These may not be used.' }),
    })
    .meta({ description: what });

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
  baseline: text.optional().meta({
    description:
      'A file of known findings, relative to this file, that `c4gen validate` passes; `--baseline` overrides it and `--update-baseline` writes it.',
    examples: ['.c4gen-baseline.json'],
  }),
  maxWarnings: z.int().min(0).optional().meta({
    description:
      'With more warnings than this, `c4gen validate` fails; `--max-warnings` overrides it.',
  }),
  output: text.optional().meta({
    description: 'The folder of the generated platform, relative to this file; `-o` overrides it.',
    examples: ['platform'],
  }),
  runtime: z.enum(['auto', 'docker', 'embedded']).optional().meta({
    description: 'Where `c4gen up` runs the platform; `--runtime` overrides it.',
  }),
  containers: z
    .record(z.string(), z.strictObject({ path: text }))
    .optional()
    .meta({
      description:
        'For `c4gen drift`: the folder of the code of each element, by its alias, relative to this file. What is not named here is found by its name: npm workspaces, go.mod, Cargo.toml, pyproject.toml, mix.exs, Dockerfiles. Where it is given, the folder of this file is the code that is read, unless `--code` names another.',
      examples: [{ catalog: { path: 'apps/catalog' }, web: { path: 'apps/storefront' } }],
    }),
  docker: docker.optional(),
  rules: rules.optional(),
  naming: naming.optional(),
  technologies: allowedNames(
    'The technologies that your own elements may name, as the catalogue understands them: `Postgres` also means “PostgreSQL 16”. External systems are left alone. Findings are those of the rule `technology-not-allowed` (an error).',
  )
    .optional()
    .meta({ examples: [{ allow: ['Go', 'Node', 'Postgres', 'Kafka'] }, { deny: ['PHP'] }] }),
  protocols: allowedNames(
    'The same for what relations name: protocols, encodings, authentication and patterns. The rule is `protocol-not-allowed` (an error).',
  )
    .optional()
    .meta({ examples: [{ deny: ['HTTP', 'FTP'] }] }),
  policies: z
    .array(policy)
    .optional()
    .check((context) => {
      for (const [index, name] of repeated(context.value ?? []))
        context.issues.push({
          code: 'custom',
          input: name,
          message: `is '${name}', but another policy has that name`,
          path: [index, 'name'],
        });
    })
    .meta({
      description: "The team's own policies.",
      examples: [
        [
          {
            name: 'stores-behind-services',
            message: 'Only services may touch the data stores.',
            restrict: { to: 'data', onlyFrom: ['svc', 'worker'] },
          },
        ],
      ],
    }),
});

/** Case styles by the kind of element, as the configuration gives them. */
export type Naming = z.output<typeof naming>;
/** A configuration as a person writes it. */
export type Config = z.input<typeof configSchema>;
/** A configuration that has passed the schema. */
export type CheckedConfig = z.output<typeof configSchema>;

/** The policies that have the name of an earlier one, by their index. */
function repeated(policies: readonly { readonly name: string }[]): [number, string][] {
  const names = policies.map(({ name }) => name);
  return [...names.entries()].filter(([index, name]) => names.indexOf(name) < index);
}
