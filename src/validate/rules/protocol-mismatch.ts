import type { NamedProtocol, NamedTechnology } from '../../catalog/contracts.ts';
import type { Match } from '../../catalog/find-names.ts';
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
      const [first] = protocols;
      if (!first || protocols.some(({ entry }) => speaks(engine, entry))) continue;
      const spoken = first.names === 'another' ? first.spelling.toUpperCase() : first.entry.title;
      const message = `'${target.id}' is ${engine.title}, which does not speak ${spoken}`;
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
function carriers(text: string, catalogue: Catalogue): readonly Match<NamedProtocol>[] {
  return catalogue
    .protocols(text)
    .filter(({ entry, names }) => isName.has(names) && entry.needs !== undefined);
}

/** MQTT is a protocol by name too, though AMQP stands in for it in what is generated. */
const isName: ReadonlySet<Match<NamedProtocol>['names']> = new Set(['itself', 'another']);

function speaks({ provides }: NamedTechnology, { needs }: NamedProtocol): boolean {
  return needs === undefined || UNIVERSAL.has(needs) || provides.includes(needs);
}
