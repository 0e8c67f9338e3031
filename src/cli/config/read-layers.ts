import { createRequire } from 'node:module';
import { dirname, isAbsolute, resolve } from 'node:path';
import type { CheckedDocument } from '../../config/check-config.ts';
import { checkConfig } from '../../config/check-config.ts';
import { configFinding } from '../../config/codes.ts';
import type { ConfigDocument } from '../../config/document.ts';
import type { Path } from '../../config/places.ts';
import { valueSpan } from '../../config/places.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { UserFault } from '../../diagnostics/faults.ts';
import { readTextFile } from '../read-source.ts';
import { shownPath } from '../shown-path.ts';
import { readDocument } from './read-document.ts';

/** One configuration file, read and checked. */
export interface Layer {
  /** Absolute. */
  readonly file: string;
  readonly document: ConfigDocument;
  readonly checked: CheckedDocument;
}

/**
 * Reads a configuration and those that it extends, each once.
 *
 * @param file absolute
 * @returns what is extended before what extends it: each layer goes on top of those before it
 * @throws {UserFault} where the first file cannot be read; what is wrong further on is a diagnostic of the file that names it
 */
export async function readLayers(file: string): Promise<readonly Layer[]> {
  const layers = new Map<string, Layer>();
  await readLayer(file, [], layers);
  return [...layers.values()];
}

/** @param within the files that lead here, outermost first */
async function readLayer(
  file: string,
  within: readonly string[],
  layers: Map<string, Layer>,
): Promise<void> {
  if (layers.has(file)) return;
  const text = readTextFile(file, 'configuration');
  const document = await readDocument(file, { file: shownPath(file), text });
  const checked = checkConfig(document);
  const findings: Diagnostic[] = [];
  for (const { name, path } of extended(document.value)) {
    const complain = (message: string): void => {
      findings.push(configFinding('extends', valueSpan(document.root, path), message));
    };
    try {
      const base = locate(name, file);
      const chain = [...within, file];
      if (chain.includes(base)) complain(circle(chain, base));
      else await readLayer(base, chain, layers);
    } catch (error) {
      if (!(error instanceof UserFault)) throw error;
      complain(error.message);
    }
  }
  const isWrong = findings.length > 0;
  const result = isWrong
    ? { config: null, diagnostics: [...checked.diagnostics, ...findings] }
    : checked;
  layers.set(file, { file, document, checked: result });
}

/** The names that a configuration extends, and where they stand in it. */
function extended(value: unknown): { name: string; path: Path }[] {
  const names = (value as { extends?: unknown } | null | undefined)?.extends;
  if (typeof names === 'string') return [{ name: names, path: ['extends'] }];
  if (!Array.isArray(names)) return [];
  return names.flatMap((name: unknown, index) =>
    typeof name === 'string' ? [{ name, path: ['extends', index] }] : [],
  );
}

/**
 * The file that `extends` names: a path from the folder of the file that says so, or a module of an installed package.
 *
 * @throws {UserFault} where no such package is installed
 */
function locate(name: string, from: string): string {
  if (/^\.{1,2}(?:\/|\\|$)/u.test(name) || isAbsolute(name)) return resolve(dirname(from), name);
  try {
    return createRequire(from).resolve(name);
  } catch (cause) {
    const message = `no package '${name}' is installed for ${shownPath(from)}; a path begins with ./ or ../`;
    throw new UserFault(message, { cause });
  }
}

function circle(chain: readonly string[], base: string): string {
  const steps = [...chain.slice(chain.indexOf(base)), base].map(shownPath);
  return steps.length === 2
    ? `${shownPath(base)} extends itself`
    : `configurations extend each other in a circle: ${steps.join(' -> ')}`;
}
