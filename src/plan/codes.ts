import type { Severity } from '../diagnostics/diagnostic.ts';

/** A kind of remark that the plan makes. */
export interface PlanCode {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  readonly docs: { readonly what: string; readonly why: string; readonly fix: string };
}

/**
 * Everything that the plan has to say to the author: where what is generated is not what the diagram says word by word. All of
 * them are infos, and `c4gen plan` prints them.
 */
export const planCodes = {
  unknownTechnology: remark('C4G601', 'technology-fallback', {
    what: 'An element names a technology that the catalogue does not know.',
    why: 'It is generated as an ordinary service, database or queue, which may not be what was meant.',
    fix: 'Name a technology that c4gen knows, or leave it out; the generated code is yours to change.',
  }),
  unknownProtocol: remark('C4G602', 'protocol-fallback', {
    what: 'A relation names a technology that the catalogue does not know.',
    why: 'It is carried by what its two ends ordinarily speak with each other.',
    fix: 'Name a protocol, encoding or pattern that c4gen knows, or leave it out.',
  }),
  boundaryEntry: remark('C4G603', 'boundary-entry', {
    what: 'A relation ends on a boundary, a node, or a container that is drawn with its components.',
    why: 'It stands for one of the elements inside, which the plan has to choose.',
    fix: 'Draw the relation to the element that is meant.',
  }),
  notVerified: remark('C4G604', 'token-not-verified', {
    what: 'A relation names an authentication scheme, but its target checks no tokens.',
    why: 'None is sent: only a gateway verifies tokens in a generated platform.',
    fix: 'Put a gateway in front of the target, or write the check in the service.',
  }),
  reshaped: remark('C4G605', 'generated-differently', {
    what: 'An element does something that its technology, or its kind, cannot do by itself.',
    why: 'A gateway cannot write to a database, and a node with nothing in it cannot act: a service is generated instead.',
    fix: 'Draw the service that acts as an element of its own.',
  }),
  componentAsService: remark('C4G606', 'component-as-service', {
    what: 'A component stands in no container, and becomes a service of its own.',
    why: 'In the C4 model a component is a part of one container, and shares its process: the components in one container become modules of one service.',
    fix: 'Draw the components of one container in its Container_Boundary.',
  }),
  standIn: remark('C4G607', 'stand-in', {
    what: 'A product that cannot be run here is stood in for by another of its kind.',
    why: 'The platform works, but what only that product can do, it does not.',
    fix: 'Nothing, for development; point the address of the element at the real product elsewhere.',
  }),
  otherProtocol: remark('C4G608', 'protocol-replaced', {
    what: 'A relation names a protocol that its target, as generated, does not speak.',
    why: 'It is carried by another protocol that both ends speak.',
    fix: 'Name the protocol that is meant, or write the server side of it.',
  }),
  replicas: remark('C4G609', 'replicas', {
    what: 'The diagram draws several instances of an element.',
    why: 'compose.yaml starts that many of a service (deploy.replicas); c4gen up starts one of each, and a store is never replicated.',
    fix: 'Nothing.',
  }),
} as const satisfies Record<string, PlanCode>;

function remark(code: string, name: string, docs: PlanCode['docs']): PlanCode {
  return { code, name, severity: 'info', docs };
}
