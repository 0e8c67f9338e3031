import type { Diagnostic, Related, Severity, Span } from '../../diagnostics/diagnostic.ts';

/** What can be said where several diagrams of one system are read together. */
export const combineCodes = {
  disagree: {
    code: 'C4G111',
    name: 'diagrams-disagree',
    severity: 'error',
    docs: {
      what: 'Two diagrams of one system that are read together declare the same alias as different things, or each inside the other.',
      why: 'There is no one platform that both of them draw.',
      fix: 'Give one of them another alias, or draw it as what it is in both.',
    },
  },
  differ: {
    code: 'C4G112',
    name: 'diagrams-differ',
    severity: 'warning',
    docs: {
      what: 'Two diagrams of one system that are read together say something different of the same element or relation: another technology, another parent, or whether it is external.',
      why: 'The more detailed diagram is followed, which may not be the one that is right.',
      fix: 'Say the same in both, or say it in one of them only.',
    },
  },
  refined: {
    code: 'C4G113',
    name: 'relation-refined',
    severity: 'info',
    docs: {
      what: 'A relation of a coarser diagram is drawn by a finer one in more detail, with the elements inside its ends.',
      why: 'It is one relation drawn twice: the finer drawing is what becomes real.',
      fix: 'Nothing needs to be done.',
    },
  },
} as const satisfies Record<string, CombineCode>;

interface CombineCode {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  readonly docs: { readonly what: string; readonly why: string; readonly fix: string };
}

/** A finding about two diagrams: it stands in one of them, and points into the other. */
export function combineFinding(
  kind: keyof typeof combineCodes,
  message: string,
  span: Span,
  related: Related,
): Diagnostic {
  const { code, name: rule, severity } = combineCodes[kind];
  const blocking = kind === 'disagree' && { blocking: true };
  return { code, rule, severity, message, span, suggestions: [], related: [related], ...blocking };
}
