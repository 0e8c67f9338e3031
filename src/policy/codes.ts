import type { Severity } from '../diagnostics/diagnostic.ts';
import type { RuleInfo } from '../validate/rule.ts';

const TEAM = 'The team has agreed on it, and wrote it into its configuration.';

/**
 * What the team's own rules report under. The first three are rules with a name of their own; a policy has the code of its
 * kind and its own name. The last is about the policies themselves.
 */
export const policyCodes = {
  naming: {
    code: 'C4G711',
    name: 'naming-convention',
    severity: 'warning',
    group: 'policies',
    docs: {
      what: 'An alias or label is not written as `naming` in the configuration says.',
      why: TEAM,
      fix: 'Rename it, in its declaration and wherever it is used; or change the convention.',
    },
  },
  technology: {
    code: 'C4G712',
    name: 'technology-not-allowed',
    severity: 'error',
    group: 'policies',
    docs: {
      what: 'An element names a technology that `technologies` in the configuration does not allow.',
      why: TEAM,
      fix: 'Use one that is allowed, or add this one to the configuration.',
    },
  },
  protocol: {
    code: 'C4G713',
    name: 'protocol-not-allowed',
    severity: 'error',
    group: 'policies',
    docs: {
      what: 'A relation names a protocol that `protocols` in the configuration does not allow.',
      why: TEAM,
      fix: 'Use one that is allowed, or add this one to the configuration.',
    },
  },
  forbid: {
    code: 'C4G714',
    name: 'policy-forbids',
    severity: 'error',
    group: 'policies',
    docs: {
      what: 'A policy of the configuration forbids an element or a relation (`forbid`). The finding has the name of that policy.',
      why: TEAM,
      fix: 'Change the diagram, or the policy.',
    },
  },
  restrict: {
    code: 'C4G715',
    name: 'policy-restricts',
    severity: 'error',
    group: 'policies',
    docs: {
      what: 'A relation comes from, goes to, or uses something else than a policy of the configuration allows (`restrict`). The finding has the name of that policy.',
      why: TEAM,
      fix: 'Change the diagram, or the policy.',
    },
  },
  require: {
    code: 'C4G716',
    name: 'policy-requires',
    severity: 'error',
    group: 'policies',
    docs: {
      what: 'An element or relation lacks what a policy of the configuration demands (`require`). The finding has the name of that policy.',
      why: TEAM,
      fix: 'Add what is missing, or change the policy.',
    },
  },
  misspelt: {
    code: 'C4G717',
    name: 'misspelt-selector',
    severity: 'warning',
    group: 'policies',
    docs: {
      what: 'A selector of a policy names an alias or a tag that is in none of the diagrams, and near to one that is.',
      why: 'The policy silently means nothing, or something else.',
      fix: 'Write the name as the diagram has it. Where it is meant for a diagram that is not checked here, list that one in `files`.',
    },
  },
} as const satisfies Record<string, RuleInfo & { readonly severity: Severity | 'off' }>;
