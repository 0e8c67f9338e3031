import type { Diagnostic, Related, Severity, Span, Suggestion } from '../diagnostics/diagnostic.ts';

/** A kind of finding of drift, in the form in which all rules are listed. */
interface DriftCode {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  readonly docs: { readonly what: string; readonly why: string; readonly fix: string };
}

/**
 * What can be found where the diagram is held against code, configuration and traces. An error is what makes the diagram lie
 * beyond reasonable doubt; the configuration gives each another severity.
 */
export const driftCodes = {
  undeclared: {
    code: 'C4G951',
    name: 'undeclared-relation',
    severity: 'error',
    docs: {
      what: 'One element uses another, and no relation of the diagram says so.',
      why: 'Whoever reads the diagram does not see this dependency: it is missed when the other end changes, fails or is secured.',
      fix: 'Draw the relation, or remove the use.',
    },
  },
  perhapsUndeclared: {
    code: 'C4G952',
    name: 'perhaps-undeclared-relation',
    severity: 'info',
    docs: {
      what: 'There are signs that one element uses another, such as a dependency or an address that is handed on, and no relation of the diagram says so.',
      why: 'A sign is no proof: the dependency may be unused, or the address may be for something else.',
      fix: 'Draw the relation where the use is real.',
    },
  },
  absent: {
    code: 'C4G953',
    name: 'absent-relation',
    severity: 'warning',
    docs: {
      what: 'The diagram draws a relation, and the element that would act is fully read without a sign of it.',
      why: 'The diagram promises something that does not happen any more, or not yet.',
      fix: 'Remove the relation from the diagram, or write the code.',
    },
  },
  unknownPeer: {
    code: 'C4G954',
    name: 'undeclared-system',
    severity: 'warning',
    docs: {
      what: 'An element uses a system, such as a database or the service of a third party, that is not in the diagram at all.',
      why: 'A dependency that nobody drew is one that nobody reviewed.',
      fix: 'Draw the system (System_Ext for that of a third party) and the relation.',
    },
  },
  noCode: {
    code: 'C4G955',
    name: 'element-without-code',
    severity: 'warning',
    docs: {
      what: 'The diagram draws a service, and there is no code for it.',
      why: 'It was removed or renamed, or it lives elsewhere; nothing about it can be checked.',
      fix: 'Remove or rename the element, or map it to its folder: `containers` in the configuration.',
    },
  },
  noElement: {
    code: 'C4G956',
    name: 'code-without-element',
    severity: 'warning',
    docs: {
      what: 'The code has a service that the diagram does not draw.',
      why: 'The diagram is to show everything that runs.',
      fix: 'Draw it, or map it to its element: `containers` in the configuration.',
    },
  },
  technology: {
    code: 'C4G957',
    name: 'technology-differs',
    severity: 'warning',
    docs: {
      what: 'The diagram names one technology for an element, and the code, the configuration or the traces show another.',
      why: 'Decisions about skills, licences and operation are made from the diagram.',
      fix: 'Write the technology that is used into the diagram.',
    },
  },
  contractBroken: {
    code: 'C4G958',
    name: 'contract-broken',
    severity: 'error',
    docs: {
      what: 'A contract (proto, Avro, OpenAPI) was changed in a way that those who use the contract of the last scaffold cannot read.',
      why: 'The other end of the relation fails as soon as it meets the new form.',
      fix: 'Make the change compatible: keep numbers, names and types, and give new fields a default; or change both ends at once.',
    },
  },
  contractChanged: {
    code: 'C4G959',
    name: 'contract-changed',
    severity: 'info',
    docs: {
      what: 'A contract was changed in a way that its users can still read.',
      why: 'It is worth knowing what the two ends no longer have in common.',
      fix: 'Nothing needs to be done.',
    },
  },
  outOfDate: {
    code: 'C4G960',
    name: 'generated-files-out-of-date',
    severity: 'warning',
    docs: {
      what: 'Files of the platform are not what the diagram makes of them today.',
      why: 'The diagram or c4gen changed since the last scaffold, so that the platform shows another state of the diagram.',
      fix: 'Run c4gen scaffold.',
    },
  },
  notServed: {
    code: 'C4G961',
    name: 'operation-not-served',
    severity: 'error',
    docs: {
      what: 'A relation calls an operation of an element whose code no longer serves it, or a contract in the repository (OpenAPI, proto) promises one.',
      why: 'The call fails.',
      fix: 'Serve it, or take it out of the contract; in a generated platform, remove the relation from the diagram and scaffold again.',
    },
  },
  orderDiffers: {
    code: 'C4G965',
    name: 'order-differs',
    severity: 'warning',
    docs: {
      what: 'A dynamic diagram draws one step before another, and in every trace that has both the other one begins first.',
      why: 'The diagram tells how something happens, and it happens otherwise.',
      fix: 'Draw the steps in the order of the traces, or change the code.',
    },
  },
  unmet: {
    code: 'C4G966',
    name: 'destinations-differ',
    severity: 'error',
    docs: {
      what: 'One end puts messages into a topic, queue or channel, and the other takes them from one of another name.',
      why: 'The messages never arrive, and nothing fails: each end works by itself.',
      fix: 'Call it the same at both ends; best in one constant that both import.',
    },
  },
  unreadable: {
    code: 'C4G962',
    name: 'unreadable-code',
    severity: 'warning',
    docs: {
      what: 'A file could not be understood: code that does not parse, a broken tsconfig.json or package.json, a broken manifest.',
      why: 'What depends on it is not judged: its relations count as unknown.',
      fix: 'Repair the file.',
    },
  },
  conflictMarkers: {
    code: 'C4G963',
    name: 'conflict-markers',
    severity: 'error',
    docs: {
      what: 'A file still has the markers of a merge conflict.',
      why: 'Neither side has been chosen, and the file does not work.',
      fix: 'Choose, and remove the markers.',
    },
  },
  unexplained: {
    code: 'C4G964',
    name: 'suppression-without-reason',
    severity: 'warning',
    docs: {
      what: 'A comment silences a finding of drift and does not say why.',
      why: 'Nobody can tell later whether it still holds.',
      fix: 'Write the reason after two dashes: `c4gen-disable-next-line C4G951 -- being removed with the old checkout`; or remove the comment.',
    },
  },
} as const satisfies Record<string, DriftCode>;

/** What a {@link driftFinding} has beside its place. */
interface Details {
  readonly message: string;
  readonly related?: readonly Related[];
  readonly suggestions?: readonly Suggestion[];
}

/** A finding of drift in its default severity. */
export function driftFinding(
  kind: keyof typeof driftCodes,
  span: Span,
  { message, related = [], suggestions = [] }: Details,
): Diagnostic {
  const { code, name, severity } = driftCodes[kind];
  return { code, rule: name, severity, message, span, suggestions, related };
}
