import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G221',
  name: 'dropped-argument',
  severity: 'warning',
  group: 'Mermaid fidelity',
  docs: {
    what: 'A named argument follows as many arguments as its macro has.',
    why: 'To Mermaid a named argument takes up a position like any other, and what stands beyond the last position is dropped without a word. c4gen keeps it.',
    fix: 'Leave out what the named arguments say again by position, or say all of them by name.',
    versions: EVERY_VERSION,
  },
  checkCall: ({ call, given, signature, bound }, report) => {
    if (!signature?.element && !signature?.relation) return;
    const known = signature.parameters.length;
    if (given.length <= known || !bound) return;
    // One too many by position is an extra-argument.
    const beyond = given
      .slice(known)
      .find((argument) => bound.values.has(argument.name?.value ?? ''));
    if (!beyond?.name) return;
    const message = `Mermaid drops $${beyond.name.value}: it is the argument number ${given.indexOf(beyond) + 1} of ${call.macro.value}, which has ${known}`;
    report({ span: beyond.span, message });
  },
};
