// Makes dist/cli/ of src/: what is shipped. Part of the build. A process of c4gen is short, and to find, read and compile some
// eighty small modules took most of it. CommonJS, because Node's loader of ES modules alone takes a fifth of what validating a
// diagram may take.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { licensePlugin } from 'rolldown-license-plugin';

const { dependencies } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);
const source = (path) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));
const built = (path) => fileURLToPath(new URL(`../dist/${path}`, import.meta.url));

/** What the commands whose speed is promised load: one file for each, and nothing that they do not need. */
const chunks = [
  ['check', ['cli/main.ts', 'cli/commands/validate.ts', 'cli/reporters/pretty.ts']],
  ['regenerate', ['cli/commands/scaffold.ts']],
  [
    'scaffold',
    ['cli/scaffold.ts', 'render/render.ts', 'render/built-templates.ts', 'write/write-platform.ts'],
  ],
];

await build({
  input: { main: source('cli/main.ts'), watchdog: source('run/watchdog/watchdog-main.ts') },
  platform: 'node',
  // The dependencies are installed beside c4gen: they are loaded only on rare paths, or hold more than code. Of zod only the
  // types are wanted from there, since c4gen's own are made of them. Of fast-xml-builder the CommonJS exports a default beside
  // itself, which no import of it finds.
  external: Object.keys(dependencies).filter(
    (name) => name !== 'zod' && name !== 'fast-xml-builder',
  ),
  plugins: [
    {
      name: 'built templates',
      load: {
        filter: { id: source('render/built-templates.ts') },
        handler: () => readFileSync(built('templates/built.js'), 'utf8'),
      },
      buildEnd() {
        const [, fileName] =
          /textsFile = '(.+)'/.exec(readFileSync(built('templates/built.js'), 'utf8')) ?? [];
        const source = readFileSync(built('templates/texts.json'));
        this.emitFile({ type: 'asset', fileName, source });
      },
    },
    {
      name: 'for src/cli/start',
      generateBundle(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk') file.code = importing(inAscii(file.code, file.fileName));
        }
      },
    },
    licensePlugin({
      done: (packages, context) =>
        context.emitFile({ type: 'asset', fileName: 'licenses.txt', source: licenses(packages) }),
      failOnUnlicensed: true,
    }),
  ],
  output: {
    dir: built('cli'),
    format: 'cjs',
    cleanDir: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    sourcemap: true,
    codeSplitting: { groups: [{ name: chunkOf, debugName: 'by command' }] },
  },
});

// Each one file that needs no other: two are copied into a container, the others load all the rest.
await alone('run/docker/telemetry/relay-main.ts', 'relay.cjs');
await alone('run/compose/verifier-main.ts', 'verifier.cjs');
await alone('cli/start/start.ts', 'start.cjs');
await alone('cli/start/import.ts', 'import.cjs');

// What V8 compiled of the bundle before this one goes; of this one, the commands whose speed is promised compile it here.
rmSync(built('code-cache'), { recursive: true, force: true });
const folder = mkdtempSync(join(tmpdir(), 'c4gen-build-'));
try {
  run('validate', 'models/ecommerce.mmd');
  run('scaffold', 'models/ecommerce.mmd', '-o', folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(...args) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  spawnSync(process.execPath, ['bin/c4gen.js', ...args], { cwd: root, stdio: 'ignore' });
}

function alone(path, name) {
  return build({
    input: source(path),
    platform: 'node',
    output: { file: built(`cli/${name}`), format: 'cjs', codeSplitting: false },
  });
}

/** With src/cli/start/import.ts in the place of `import()`. */
function importing(code) {
  return code.replace(/(?<![.\w])import\((?="[^.])/g, 'require("./import.cjs").importPackage(');
}

/**
 * A text of ASCII alone is read at once; any other is decoded, and takes twice the memory. With escapes as strings, templates and regular expressions may have
 * them, unless a backslash gives them another meaning.
 */
function inAscii(code, name) {
  const ambiguous = /\\[^\0-\x7f]|String\.raw`[^`]*[^\0-\x7f`]/.exec(code);
  if (ambiguous) throw new Error(`${name}: write ${ambiguous[0]} with an escape`);
  return code.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

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
