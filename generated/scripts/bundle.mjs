// Bundles every process into <folder>/dist/main.js, what they share into kit/dist/chunks/, and the inspector into
// kit/dist/inspect.js. Folders may be named as arguments; with --standalone each becomes one file that needs no other, and
// with --out DIR they and the inspector are written there instead.
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({
  options: { standalone: { type: 'boolean', default: false }, out: { type: 'string' } },
  allowPositionals: true,
});
const target = resolve(values.out ?? root);

/** Packages in CommonJS that end up in a bundle expect `require`, which modules do not have. */
const banner =
  "import * as nodeModule from 'node:module'; const require = nodeModule.createRequire(import.meta.url);";

async function processFolders() {
  const groups = await Promise.all(
    ['services', 'connectors', 'simulators'].map(async (group) => {
      const names = existsSync(join(root, group)) ? await readdir(join(root, group)) : [];
      return names.map((name) => `${group}/${name}`);
    }),
  );
  return groups.flat().filter((folder) => existsSync(join(root, folder, 'src/main.ts')));
}

const folders = positionals.length > 0 ? positionals : await processFolders();
const entries = folders.map((folder) => [`${folder}/dist/main`, `${folder}/src/main.ts`]);
if (!values.standalone || values.out) {
  entries.push(['kit/dist/inspect', 'kit/src/inspect-main.ts']);
  await rm(join(target, 'kit/dist'), { recursive: true, force: true });
}
await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(entries),
  outdir: target,
  chunkNames: 'kit/dist/chunks/[name]-[hash]',
  bundle: true,
  splitting: !values.standalone,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Modules before CommonJS, of which nothing can be left out: processes start faster.
  mainFields: ['module', 'main'],
  sourcemap: !values.out,
  sourcesContent: false,
  external: ['@electric-sql/*'],
  logLevel: 'warning',
  banner: { js: banner },
});

// Pages are built by Vite, beside the server that serves them.
const { build: buildPages } = await import('vite');
for (const folder of folders) {
  if (!existsSync(join(root, folder, 'app/index.html'))) continue;
  await buildPages({
    root: join(root, folder, 'app'),
    build: { outDir: join(target, folder, 'dist/app'), emptyOutDir: true },
    logLevel: 'warn',
  });
}
