import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { MacroSignature } from '../../model/macros.ts';
import type { Rule } from '../rule.ts';

/** The parameters that hold an alias, by what an empty one lacks. */
const REFERENCES = Object.entries({
  alias: 'an alias',
  from: 'the alias of the element it starts at',
  to: 'the alias of the element it ends at',
  elementName: 'the alias of an element',
});

export const rule: Rule = {
  code: 'C4G103',
  name: 'missing-alias',
  severity: 'error',
  group: 'references and identity',
  mayBlock: true,
  docs: {
    what: 'The alias of an element, or the end of a relation, is an empty text.',
    why: 'Mermaid accepts it, but nothing can refer to such an element, and c4gen has no name to generate it under.',
    fix: 'Write an alias as the first argument: a short identifier that is used nowhere else in the diagram.',
    versions: EVERY_VERSION,
  },
  checkCall: ({ call, signature, bound }, report) => {
    if (!signature || !bound) return;
    for (const [place, lacks] of referencesOf(signature)) {
      const argument = bound.values.at(place);
      if (argument?.value.value !== '') continue;
      const message = `this ${call.macro.value} lacks ${lacks}`;
      report({ span: argument.span, message, blocking: true });
    }
  },
};

type References = readonly (readonly [place: number, lacks: string])[];

const known = new WeakMap<MacroSignature, References>();

/** The places of the parameters of a macro that hold an alias. Worked out once: a large diagram has very many calls. */
function referencesOf(signature: MacroSignature): References {
  const before = known.get(signature);
  if (before) return before;
  const all = [...signature.parameters, ...(signature.namedOnly ?? [])];
  const references = REFERENCES.flatMap(([parameter, lacks]) => {
    const place = all.indexOf(parameter);
    return place === -1 ? [] : [[place, lacks] as const];
  });
  known.set(signature, references);
  return references;
}
