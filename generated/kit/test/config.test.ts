import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { authority, baseConfig, ConfigError, json, parseConfig, port, url } from '../src/config.ts';

describe('settings', () => {
  test('are read with their defaults', () => {
    const config = parseConfig(baseConfig, {
      SERVICE_NAME: 'order',
      HTTP_PORT: '8080',
      OTHER: 'x',
    });
    expect(config).toEqual({
      SERVICE_NAME: 'order',
      HOST: '127.0.0.1',
      HTTP_PORT: 8080,
      LOG_LEVEL: 'info',
      FLOW_TRIGGER: 'off',
    });
  });

  test('every problem is told, by name', () => {
    const shape = { ...baseConfig, A_URL: url('kafka', 'memory'), B_URL: url(), C: authority() };
    const problems = problemsOf(() =>
      parseConfig(shape, { HTTP_PORT: '70000', A_URL: 'redis://a:1', B_URL: 'nonsense', C: '' }),
    );
    expect(problems.map((problem) => /^\w+/.exec(problem)?.[0])).toEqual([
      'SERVICE_NAME',
      'HTTP_PORT',
      'A_URL',
      'B_URL',
      'C',
    ]);
  });

  test.each(['-1', '1.5', '65536', '0x10', ' 1', '1e3'])('%j is not a port', (value) => {
    expect(problemsOf(() => parseConfig({ PORT: port() }, { PORT: value }))).toHaveLength(1);
  });

  test('JSON is parsed and checked', () => {
    const shape = { LIMITS: json(z.record(z.string(), z.number())) };
    expect(parseConfig(shape, { LIMITS: '{"order":3}' })).toEqual({ LIMITS: { order: 3 } });
    for (const LIMITS of ['{', '{"order":"many"}', '[]'])
      expect(problemsOf(() => parseConfig(shape, { LIMITS }))).toHaveLength(1);
  });

  test('a variable that is set to nothing is not set', () => {
    const { OTEL_EXPORTER_OTLP_ENDPOINT } = baseConfig;
    const shape = { OTEL_EXPORTER_OTLP_ENDPOINT };
    expect(parseConfig(shape, { OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toEqual({});
  });
});

function problemsOf(parse: () => unknown): readonly string[] {
  try {
    parse();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}
