/** The import rules of the layout (README, "Map of the code"). Each says why it is there. */
const stage = (name) => `^src/${name}/`;

/** A stage may import itself, the diagnostics, and the stages before it that are listed. */
const mayImport = (name, allowed, comment) => ({
  name: `${name}-imports`,
  comment,
  severity: 'error',
  from: { path: stage(name) },
  to: {
    path: '^(?:src|templates)/',
    pathNot: [name, 'diagnostics', ...allowed].map((part) =>
      part.startsWith('templates')
        ? '^templates/'
        : part.endsWith('.ts')
          ? `^src/${part}`
          : stage(part),
    ),
  },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two modules that need each other are one thing in two files.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-to-cli',
      comment: 'The command line is a shell around the stages: nothing inside may know it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'not-to-test',
      comment: 'What is shipped does not know its tests.',
      severity: 'error',
      from: { path: '^(?:src|templates)/' },
      to: { path: '^test/' },
    },
    {
      name: 'pure-stages',
      comment:
        'Only write, run, cli and the loader of templates touch the disk, the network or a process; the rest is tested as pure functions.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot:
          '^src/(?:write|run|cli|drift)/|^src/catalog/templates\\.ts$|^src/package-root\\.ts$',
      },
      to: {
        path: '^(?:node:)?(?:fs|fs/promises|child_process|net|http|https|http2|dgram|tls|worker_threads|process|os)$',
      },
    },
    mayImport('diagnostics', [], 'Diagnostics are the vocabulary of every stage, and know none.'),
    mayImport('parse', [], 'Parsing knows text only.'),
    mayImport(
      'model',
      ['parse'],
      'The graph is built from syntax and knows nothing of what is made of it.',
    ),
    mayImport(
      'format',
      ['parse', 'model'],
      'Layout follows the syntax; of the model it needs which arguments are names.',
    ),
    mayImport(
      'catalog',
      ['templates', 'package-root.ts'],
      'The catalogue is contracts and the descriptors of templates/.',
    ),
    mayImport(
      'validate',
      ['parse', 'model', 'catalog'],
      'Rules see syntax, graph and the names of the catalogue; they never plan.',
    ),
    mayImport(
      'config',
      ['parse', 'validate/spelling.ts'],
      'A configuration is read by itself: positions from the texts of parse, near names from spelling.',
    ),
    mayImport(
      'policy',
      ['config', 'parse', 'model', 'catalog', 'validate'],
      "The team's own rules are made from its configuration, and are rules like any other.",
    ),
    mayImport(
      'plan',
      ['model', 'catalog', 'parse/syntax.ts'],
      'The plan is made from the graph and the catalogue alone.',
    ),
    mayImport(
      'render',
      ['plan', 'catalog', 'write/rendered-file.ts', 'package-root.ts'],
      'Rendering turns a plan into files in memory.',
    ),
    mayImport('write', ['catalog'], 'Writing knows files, not diagrams.'),
    mayImport(
      'run',
      ['plan', 'catalog', 'write', 'package-root.ts'],
      'A runtime runs plans, whatever diagram they came from.',
    ),
    mayImport(
      'drift',
      ['parse', 'model', 'catalog', 'plan', 'write', 'config', 'format', 'run/telemetry'],
      'Drift holds the plan against what code, configuration and traces show; it runs nothing.',
    ),
    {
      name: 'descriptors-import-contracts',
      comment: 'A technology or protocol meets others by capability, never by name.',
      severity: 'error',
      from: { path: '^templates/(?:technologies|protocols)/[^/]+/(?:technology|protocol)\\.ts$' },
      to: {
        path: '^(?:src|templates)/',
        pathNot: '^src/catalog/(?:contracts|service-technology)\\.ts$',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types'] },
  },
};
