import type { CheckedConfig } from '../../config/schema.ts';
import type { ValidateOptions } from '../../validate/validate.ts';

/** What a configuration asks of the checks of a diagram. */
export function checkOptions({ rules }: CheckedConfig): ValidateOptions {
  return rules ? { severities: rules } : {};
}
