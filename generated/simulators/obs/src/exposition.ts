/** One series and its present value. */
export interface Sample {
  /** With the metric's name as `__name__`. */
  readonly labels: Readonly<Record<string, string>>;
  /** As it was exposed: a number, `NaN`, `+Inf` or `-Inf`. */
  readonly value: string;
}

const samplePattern = /^([a-zA-Z_:][\w:]*)(?:\s*\{(.*)\})?\s+([^\s{}]+)(?:\s+-?\d+)?$/;
const labelPattern = /([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*(?:,\s*|$)/g;
const escapes: Readonly<Record<string, string>> = { '\\n': '\n', '\\"': '"', '\\\\': '\\' };

/**
 * Reads Prometheus's text format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/). Comments and timestamps are
 * ignored. Throws with the line that cannot be read.
 */
export function parseExposition(text: string): Sample[] {
  return text.split('\n').flatMap((line) => {
    const trimmed = line.trim();
    return trimmed === '' || trimmed.startsWith('#') ? [] : [parseSample(trimmed)];
  });
}

function parseSample(line: string): Sample {
  const [, name, labelText = '', value = ''] = samplePattern.exec(line) ?? [];
  if (name === undefined || !isValue(value)) throw new Error(`not a sample: ${line}`);
  return { labels: { __name__: name, ...parseLabels(labelText, line) }, value };
}

function parseLabels(text: string, line: string): Record<string, string> {
  const matches = [...text.matchAll(labelPattern)];
  const read = matches.map(([whole]) => whole).join('');
  if (read !== text.trimStart()) throw new Error(`not labels: ${line}`);
  return Object.fromEntries(
    matches.map(([, label = '', value = '']) => [
      label,
      value.replace(/\\./g, (escape) => escapes[escape] ?? escape),
    ]),
  );
}

function isValue(text: string): boolean {
  return /^(NaN|[+-]?Inf)$/.test(text) || (text !== '' && !Number.isNaN(Number(text)));
}
