import type {
  NamedProtocol,
  NamedTechnology,
  Protocol,
  Technology,
} from '../src/catalog/contracts.ts';

export const named: {
  readonly technology: (technology: Technology) => NamedTechnology;
  readonly protocol: (protocol: Protocol) => NamedProtocol;
};
