import type { Capability, NamedTechnology } from '../../catalog/contracts.ts';
import { isCode } from '../code-named.ts';
import type { Rule } from '../rule.ts';

const STORES: readonly Capability[] = ['sql', 'documents', 'search'];
/** Redis is used as a queue as often as not. */
const NOT_ONLY_A_STORE: Capability = 'key-value';
const BROKERS: readonly Capability[] = ['stream', 'queue'];

export const rule: Rule = {
  code: 'C4G404',
  name: 'contradicting-shape',
  severity: 'warning',
  group: 'technology',
  docs: {
    what: 'A database is made of a message broker or of code, or a queue of a database, such as ContainerDb(events, "Events", "Kafka").',
    why: 'The picture and the text say different things, and a reader believes the picture. c4gen generates what the technology says.',
    fix: 'Use the macro of the shape that the technology has: ContainerQueue for a broker, ContainerDb for a database, Container for code.',
  },
  check: ({ graph, catalogue }, report) => {
    if (!catalogue) return;
    for (const element of graph.elements) {
      const { id, kind, shape, technology, spans } = element;
      if (shape === 'default' || technology === null) continue;
      // A component that keeps data is often drawn so; a container of code is a process.
      if (shape === 'db' && kind === 'container' && isCode(element, catalogue)) {
        const message = `'${id}' is drawn as a database, but '${technology}' is code`;
        report({ span: spans.technology ?? spans.macro, message });
        continue;
      }
      const named = catalogue.technologies(technology).filter(({ names }) => names !== 'kind');
      if (named.length === 0) continue;
      const contradicts = shape === 'db' ? isBroker : isStore;
      if (!named.every(({ entry }) => contradicts(entry))) continue;
      const drawn = shape === 'db' ? 'a database' : 'a queue';
      const is = shape === 'db' ? 'a message broker' : 'a database';
      const message = `'${id}' is drawn as ${drawn}, but '${technology}' is ${is}`;
      report({ span: spans.technology ?? spans.macro, message });
    }
  },
};

function isBroker({ role, provides }: NamedTechnology): boolean {
  return role === 'engine' && providesAny(provides, BROKERS) && !providesAny(provides, STORES);
}

function isStore({ role, provides }: NamedTechnology): boolean {
  if (role !== 'engine' || provides.includes(NOT_ONLY_A_STORE)) return false;
  return providesAny(provides, STORES) && !providesAny(provides, BROKERS);
}

function providesAny(provides: readonly Capability[], some: readonly Capability[]): boolean {
  return some.some((capability) => provides.includes(capability));
}
