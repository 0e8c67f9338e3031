import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import type { RenderedFile } from '../../src/write/rendered-file.ts';

/** Checks that rendered files are of their languages. What was found right once (the kit is the same in every platform) is remembered. */
export class SoundFiles {
  readonly #right = new Set<string>();

  /** One line for each file that cannot be read by what will read it, or whose path is not safe. */
  problemsIn(files: readonly RenderedFile[]): string[] {
    return files.flatMap((file) => this.#problemsIn(file));
  }

  #problemsIn({ path, content }: RenderedFile): string[] {
    const problems = /^[\w@.][\w@./-]*$/.test(path) ? [] : ['its path is not safe'];
    const key = `${path.slice(path.lastIndexOf('.'))} ${content}`;
    if (!this.#right.has(key)) problems.push(...syntaxProblems(path, content));
    if (problems.length === 0) this.#right.add(key);
    return problems.map((problem) => `${path}: ${problem}`);
  }
}

function syntaxProblems(path: string, content: string): string[] {
  try {
    if (/\.(?:tsx?|mjs)$/.test(path)) return scriptProblems(path, content);
    if (/\.ya?ml$/.test(path))
      return parseAllDocuments(content).flatMap(({ errors }) => errors.map(String));
    if (/\.(?:json|avsc)$/.test(path)) JSON.parse(content);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

function scriptProblems(path: string, content: string): string[] {
  const file = ts.createSourceFile(path, content, ts.ScriptTarget.ES2023);
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: ts.Diagnostic[] };
  return parseDiagnostics.map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, '\n'),
  );
}
