import { readFileSync } from 'node:fs';
import ajv from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import {
  PAGE,
  pageWithReference,
  SCHEMA,
  schemaFile,
} from '../../scripts/generate-config-reference.mjs';
import { allRules } from '../../src/cli/all-rules.ts';
import { jsonSchema } from '../../src/config/known-keys.ts';
import { configSchema } from '../../src/config/schema.ts';

describe('what is generated from the schema is up to date (npm run generate)', () => {
  test('the JSON Schema', async () => {
    expect(readFileSync(SCHEMA, 'utf8')).toBe(await schemaFile(jsonSchema(), allRules()));
  });

  test('the reference in docs/configuration.md', async () => {
    const page = readFileSync(PAGE, 'utf8');
    expect(page).toBe(await pageWithReference(page, jsonSchema()));
  });
});

test.each([
  [{ $schema: './s.json', rules: { 'self-relation': 'off', C4G101: 'error' } }, true],
  [{ extends: ['./a.yaml'], docker: { images: { postgres: 'p:17' } } }, true],
  [{ rules: { 'self-relation': 'fatal' } }, false],
  [{ runtme: 'auto' }, false],
])('the JSON Schema and c4gen agree on %j', (config, valid) => {
  const checker = new ajv.default({ strict: false });
  expect(checker.validate(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object, config)).toBe(valid);
  expect(configSchema.safeParse(config).success).toBe(valid);
});
