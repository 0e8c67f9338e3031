import type { Severity } from '../../diagnostics/diagnostic.ts';
import type { RuleInfo } from '../rule.ts';

/** What can be said of the comments that silence findings. */
export const suppressionCodes = {
  unused: {
    code: 'C4G911',
    name: 'unused-suppression',
    severity: 'warning',
    group: 'suppressions',
    docs: {
      what: 'A comment silences a rule that finds nothing there, or ends a silence that never began.',
      why: 'What it was written for is gone. It would hide the next mistake of its kind.',
      fix: 'Remove the comment, or the rule from its list.',
    },
  },
  unexplained: {
    code: 'C4G912',
    name: 'unexplained-suppression',
    severity: 'off',
    group: 'suppressions',
    docs: {
      what: 'A comment silences a finding, and does not say why.',
      why: 'Nobody can tell later whether the reason still holds.',
      fix: 'Write the reason after two dashes: `%% c4gen-disable-next-line shared-store -- until the split in May`.',
    },
  },
  misspelt: {
    code: 'C4G913',
    name: 'misspelt-suppression',
    severity: 'warning',
    group: 'suppressions',
    fixable: true,
    docs: {
      what: 'A comment silences a rule that does not exist, and whose name is near that of one that does.',
      why: 'It silences nothing.',
      fix: 'Write the name of the rule, or its code.',
    },
  },
} as const satisfies Record<string, RuleInfo & { readonly severity: Severity | 'off' }>;
