import type { JsonSchema } from '../src/config/known-keys.ts';
import type { RuleInfo } from '../src/validate/rule.ts';

export const SCHEMA: URL;
export const PAGE: URL;
/** The text of the JSON Schema's file. */
export function schemaFile(schema: JsonSchema, rules: readonly RuleInfo[]): Promise<string>;
/** The page docs/configuration.md with its reference renewed. */
export function pageWithReference(page: string, schema: JsonSchema): Promise<string>;
