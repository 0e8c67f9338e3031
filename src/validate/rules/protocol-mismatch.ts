import type { NamedProtocol, NamedTechnology } from '../../catalog/contracts.ts';
import type { Catalogue } from '../../catalog/recognise.ts';
import type { Rule } from '../rule.ts';

/** What can be put in front of anything, by a proxy or a service of the maker: to name it contradicts nothing. */
const UNIVERSAL = new Set(['http', 'graphql', 'grpc', 'metrics', 'admin', 'websocket']);

export const rule: Rule = {
  code: 'C4G405',
  name: 'protocol-mismatch',
  severity: 'warning',
  group: 'technology',
  docs: {
    what: 'A relation to a database or broker names a protocol that it does not speak, such as SQL to Redis.',
    why: 'One of the two is a slip, and whoever builds from the diagram cannot tell which. Only products and protocols that the catalogue knows by name are compared, and what can be put in front of any product, such as HTTP, is let pass.',
    fix: 'Name the protocol that the receiver speaks, or correct its technology.',
  },
  check: ({ flow, catalogue }, report) => {
    if (!catalogue) return;
    for (const { relation, target } of flow.uses) {
      if (relation.technology === null || target.technology === null) continue;
      if (target.shape === 'default' || relation.bidirectional) continue;
      const engine = onlyEngine(target.technology, catalogue);
      if (!engine) continue;
      const protocols = carriers(relation.technology, catalogue);
      if (protocols.length === 0 || protocols.some((each) => speaks(engine, each))) continue;
      const message = `'${target.id}' is ${engine.title}, which does not speak ${protocols[0]!.title}`;
      report({ span: relation.spans.technology ?? relation.spans.whole, message });
    }
  },
};

/** The one product that a text names; undefined where it names none, or more. */
function onlyEngine(text: string, catalogue: Catalogue): NamedTechnology | undefined {
  const [match, other] = catalogue.technologies(text);
  if (!match || other || match.names !== 'itself') return undefined;
  return match.entry.role === 'engine' ? match.entry : undefined;
}

/** The protocols by name, and not by a word for a kind of them, that need something of the receiver. */
function carriers(text: string, catalogue: Catalogue): readonly NamedProtocol[] {
  return catalogue
    .protocols(text)
    .filter(({ entry, names }) => names === 'itself' && entry.needs !== undefined)
    .map(({ entry }) => entry);
}

function speaks({ provides }: NamedTechnology, { needs }: NamedProtocol): boolean {
  return needs === undefined || UNIVERSAL.has(needs) || provides.includes(needs);
}
