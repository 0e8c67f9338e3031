import type { CheckedConfig } from '../config/schema.ts';
import type { Rule } from '../validate/rule.ts';
import { policyCodes } from './codes.ts';
import type { Lookup } from './named-things.ts';
import { namedInAny } from './named-things.ts';

type Lists = NonNullable<CheckedConfig['technologies']>;

/** The technologies that a team allows itself, as a rule. External systems are not its own choice. */
export function technologyRule(lists: Lists, lookup: Lookup): Rule {
  const isAllowed = allowed(lists, lookup);
  return {
    ...policyCodes.technology,
    check: ({ graph }, report) => {
      for (const { id, external, technology, spans } of graph.elements) {
        if (external || technology === null || isAllowed(technology)) continue;
        const message = `'${id}' names '${technology}', which is not allowed`;
        report({ span: spans.technology ?? spans.id, message });
      }
    },
  };
}

/** The protocols that a team allows itself, as a rule. */
export function protocolRule(lists: Lists, lookup: Lookup): Rule {
  const isAllowed = allowed(lists, lookup);
  return {
    ...policyCodes.protocol,
    check: ({ graph }, report) => {
      for (const { id, technology, spans } of graph.relations) {
        if (technology === null || isAllowed(technology)) continue;
        const message = `'${id}' goes over '${technology}', which is not allowed`;
        report({ span: spans.technology ?? spans.macro, message });
      }
    },
  };
}

/** Everything that a text names must be allowed, and nothing of it denied. */
function allowed({ allow, deny = [] }: Lists, lookup: Lookup): (text: string) => boolean {
  const wanted = allow && namedInAny(allow, lookup);
  const unwanted = namedInAny(deny, lookup);
  return (text) =>
    [...lookup(text).keys].every((key) => !unwanted.has(key) && (wanted?.has(key) ?? true));
}
