import { protocols } from '../../catalog/index.ts';
import { camelCase, pascalCase, slug, upperSnake } from '../../plan/names.ts';
import type { Binding, Leg, Plan, Unit } from '../../plan/plan.ts';
import { operationSlug } from '../../plan/operations.ts';
import { inProcess } from '../../plan/within-process.ts';
import { untrusted, type Untrusted } from '../untrusted.ts';

/** One leg as the templates of a unit's `src/relations/` see it. */
export interface RelationView {
  /** File name without ending, unique within the unit. */
  readonly file: string;
  /** Property of the unit's relations. */
  readonly key: string;
  readonly pascal: string;
  /** Folder of the template: the leg's protocol, or the carrier that speaks for it. */
  readonly protocol: string;
  readonly mode: Leg['mode'];
  /** True where messages come in over it without a request. */
  readonly incoming: boolean;
  /** True where the other end is a component of the same unit. */
  readonly inProcess: boolean;
  /** What that component does about it: property of its handlers. */
  readonly calledHandler: string;
  /** The way from its file to the unit's `src/`. */
  readonly root: string;
  readonly relation: Untrusted;
  readonly summary: Untrusted;
  readonly from: string;
  readonly to: string;
  readonly peer: string;
  readonly label: Untrusted | null;
  readonly backward: boolean;
  readonly variable: string;
  readonly resource: string | null;
  readonly group: string | null;
  /** The queue whose messages are copied into this consumer's own. */
  readonly copyOf: string | null;
  readonly channel: string;
  readonly operations: readonly {
    readonly name: string;
    readonly path: string;
    readonly protocol: string;
  }[];
  readonly speaksWebSocket: boolean;
  readonly codec: 'avro' | 'protobuf' | null;
  /** Contract files by path below `contracts/`, of the leg's own encoding or, for a consumer, of everything that is put in. */
  readonly avroContracts: readonly string[];
  readonly protoContracts: readonly string[];
  readonly grpcContract: string;
  readonly jwt: boolean;
  readonly oauth2: boolean;
  readonly external: boolean;
  readonly hasContracts: boolean;
  readonly migrationsVariable: string;
  readonly jwtKeyVariable: string;
  readonly jwtSecretVariable: string;
}

/** Contract file of a unit's gRPC service, below `contracts/`. */
export function grpcContract(unit: string): string {
  return `grpc/${unit}.proto`;
}

/**
 * The views of every leg that a unit acts in, in the diagram's order.
 *
 * @param module of which component; null for a unit without any
 */
export function relationViews(unit: Unit, module: string | null, plan: Plan): RelationView[] {
  const taken = new Set<string>(['all', 'index', 'relations']);
  return plan.bindings.flatMap((binding) =>
    binding.legs
      .filter((leg) => leg.unit === unit.id && leg.module === module)
      .map((leg) => relationView(leg, binding, plan, taken)),
  );
}

function relationView(leg: Leg, binding: Binding, plan: Plan, taken: Set<string>): RelationView {
  const name = leg.direction === 'backward' ? `${leg.mode}-back` : leg.mode;
  const isInProcess = leg.protocol === inProcess;
  const peer = isInProcess ? leg.targetModule! : leg.target;
  const file = uniqueName([peer, `${peer}-${slug(name)}`], taken);
  const target = plan.units.find((unit) => unit.id === leg.target);
  const contracts = contractsFor(leg, plan);
  const prefix = upperSnake(leg.target);
  return {
    file,
    key: variableName(file),
    pascal: pascalCase(file),
    protocol: templateProtocol(leg),
    mode: leg.mode,
    incoming: leg.mode === 'consume' || leg.mode === 'poll',
    inProcess: isInProcess,
    calledHandler: camelCase(operationSlug(plan.labels[leg.relation] ?? null)),
    root: leg.module === null ? '../' : '../../../',
    relation: untrusted(leg.relation),
    summary: untrusted(binding.summary),
    from: binding.from,
    to: binding.to,
    peer,
    label: untrusted(plan.labels[leg.relation] ?? null),
    backward: leg.direction === 'backward',
    variable: leg.variable,
    resource: leg.resource,
    group: leg.group,
    copyOf: leg.protocol === 'queue' && leg.resource !== leg.target ? leg.target : null,
    channel: `${leg.target}.changes`,
    operations: leg.operations.map(({ name, path, protocol }) => ({ name, path, protocol })),
    speaksWebSocket: leg.operations.some(({ protocol }) => protocol === 'websocket'),
    codec: leg.encoding === 'json' ? null : leg.encoding,
    avroContracts: contracts.filter((path) => path.startsWith('avro/')),
    protoContracts: contracts.filter((path) => path.startsWith('proto/')),
    grpcContract: grpcContract(leg.target),
    jwt: leg.authentication === 'jwt',
    oauth2: leg.authentication === 'oauth2',
    external: target?.role === 'external',
    hasContracts: contracts.length > 0,
    migrationsVariable: `${prefix}_MIGRATIONS_DIR`,
    jwtKeyVariable: `${prefix}_JWT_KEY`,
    jwtSecretVariable: `${prefix}_JWT_SECRET`,
  };
}

/** Names that are taken where relations are variables: JavaScript's own (ECMA-262, section 12.7.2), and the templates'. */
const takenNames = new Set(
  `arguments async await break case catch class const continue debugger default delete do else enum eval export extends
  false finally for function if implements import in instanceof interface let new null of package private protected public
  return static super switch this throw true try typeof undefined var void while with yield
  all calls config expect link message relations test used`.split(/\s+/),
);

function variableName(file: string): string {
  const name = camelCase(file);
  return takenNames.has(name) ? `${name}Relation` : name;
}

function uniqueName(candidates: readonly string[], taken: Set<string>): string {
  const [first = 'relation'] = candidates;
  let name = candidates.find((candidate) => !taken.has(candidate)) ?? first;
  for (let count = 2; taken.has(name); count += 1) name = `${candidates.at(-1)}-${count}`;
  taken.add(name);
  return name;
}

/** A protocol without templates of its own is spoken through the carrier of its capability. */
function templateProtocol(leg: Leg): string {
  const protocol = protocols.find(({ name }) => name === leg.protocol);
  return protocol?.name ?? leg.protocol;
}

/** Who puts encoded messages where this leg takes them out, or the leg itself where it puts them in. */
function contractsFor(leg: Leg, plan: Plan): string[] {
  const producers = plan.bindings.flatMap((binding) =>
    binding.legs
      .filter((other) =>
        leg.mode === 'consume'
          ? other.mode === 'produce' && other.target === leg.target
          : other === leg,
      )
      .flatMap(({ contract }) => contract ?? []),
  );
  return [...new Set(producers)];
}
