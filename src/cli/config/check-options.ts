import type { CheckedConfig } from '../../config/schema.ts';
import type { ValidateOptions } from '../../validate/validate.ts';

/** What a configuration asks of the checks of a diagram. */
export async function checkOptions(config: CheckedConfig): Promise<ValidateOptions> {
  const { rules: severities, naming, technologies, protocols, policies } = config;
  const hasTeamRules = naming ?? technologies ?? protocols ?? policies;
  return {
    ...(severities && { severities }),
    ...(hasTeamRules && {
      teamRules: (await import('../../policy/rules.ts')).teamRules(config),
    }),
  };
}
