// Makes dist/cli/ of src/: what is shipped. Part of the build. A process of c4gen is short, and to find, read and compile some
// eighty small modules took most of it. CommonJS, because Node's loader of ES modules alone takes a fifth of what validating a
// diagram may take.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { licensePlugin } from 'rolldown-license-plugin';

const { dependencies } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);
const source = (path) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/** What the commands whose speed is promised load: one file for each, and nothing that they do not need. */
const chunks = [
  ['check', ['cli/main.ts', 'cli/commands/validate.ts', 'cli/reporters/pretty.ts']],
  [
    'scaffold',
    [
      'cli/commands/scaffold.ts',
      'render/render.ts',
      'render/compiled-templates.ts',
      'write/write-platform.ts',
    ],
  ],
];

await build({
  input: { main: source('cli/main.ts'), watchdog: source('run/watchdog/watchdog-main.ts') },
  platform: 'node',
  // The dependencies are installed beside c4gen: they are loaded only on rare paths, or hold more than code. Of zod only the
  // types are wanted from there, since c4gen's own are made of them.
  external: Object.keys(dependencies).filter((name) => name !== 'zod'),
  plugins: [
    licensePlugin({
      done: (packages, context) =>
        context.emitFile({ type: 'asset', fileName: 'licenses.txt', source: licenses(packages) }),
      failOnUnlicensed: true,
    }),
  ],
  output: {
    dir: fileURLToPath(new URL('../dist/cli', import.meta.url)),
    format: 'cjs',
    cleanDir: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    sourcemap: true,
    codeSplitting: { groups: [{ name: chunkOf, debugName: 'by command' }] },
  },
});

// One file that needs no other: it is copied into a container.
await build({
  input: source('run/docker/telemetry/relay-main.ts'),
  platform: 'node',
  output: {
    file: fileURLToPath(new URL('../dist/cli/relay.cjs', import.meta.url)),
    format: 'cjs',
  },
});

/** The chunk of the first list from which static imports lead to a module. */
function chunkOf(id, graph) {
  return chunks.find(([, entries]) => reaches(entries.map(source), id, graph))?.[0];
}

function reaches(entries, id, graph) {
  const seen = new Set(entries);
  for (const module of seen) {
    for (const imported of graph.getModuleInfo(module)?.importedIds ?? []) seen.add(imported);
  }
  return seen.has(id);
}

function licenses(packages) {
  return packages
    .map(
      ({ name, version, license, licenseText }) =>
        `${name} ${version}: ${license}\n\n${licenseText}`,
    )
    .join('\n\n---\n\n');
}
