import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Makes src/run runnable by plain Node (20 reads no TypeScript), for what has to be a process of its own.
 *
 * @returns the folder that stands for `src/run`
 */
export function buildRun(): string {
  // Inside node_modules, so that packages are found from there.
  const target = join(repository, 'node_modules', '.cache', `c4gen-test-${process.pid}`);
  const sources = ['run', 'diagnostics'].flatMap((folder) =>
    readdirSync(join(repository, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => join(folder, path)),
  );
  for (const source of sources) {
    const text = readFileSync(join(repository, 'src', source), 'utf8');
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      },
    });
    const path = join(target, source.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, outputText);
  }
  writeFileSync(join(target, 'package.json'), '{"type":"module"}');
  return join(target, 'run');
}
