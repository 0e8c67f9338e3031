import { pascalCase } from '../plan/names.ts';
import type { Binding, Leg, Plan, Unit } from '../plan/plan.ts';
import { untrusted } from './untrusted.ts';
import { grpcContract } from './views/relation-view.ts';
import type { HandlerView } from './views/handler-view.ts';
import { unitView } from './views/unit-view.ts';

/** A contract file to render. */
export interface Contract {
  /** Path below `contracts/`. */
  readonly path: string;
  /** Template below `templates/protocols/`. */
  readonly template: string;
  readonly view: object;
  /** What it came from. */
  readonly origin: string;
}

/** The contracts of a plan: one a gRPC, HTTP or GraphQL server, one an encoded relation, one for all streams and queues. */
export function renderContracts(plan: Plan): Contract[] {
  return [
    ...plan.units.flatMap((unit) => serverContracts(unit, plan)),
    ...plan.bindings.flatMap((binding) =>
      binding.legs.flatMap((leg) => encodings(leg, binding, plan)),
    ),
    ...asyncApi(plan),
  ];
}

function serverContracts(unit: Unit, plan: Plan): Contract[] {
  if (unit.role !== 'service') return [];
  const view = unitView(unit, plan);
  const origin = unit.element ?? unit.id;
  const common = { unit: view, title: untrusted(unit.label), name: unit.id, pascal: view.pascal };
  const contracts: Contract[] = [];
  const grpc = view.handlers.filter(({ overGrpc }) => overGrpc);
  if (grpc.length > 0) {
    contracts.push({
      path: grpcContract(unit.id),
      template: 'grpc/contract/service.proto.hbs',
      view: { ...common, operations: grpc.map((handler) => grpcOperation(handler, unit, plan)) },
      origin,
    });
  }
  const http = view.handlers.filter(({ overHttp, overWebSocket }) => overHttp || overWebSocket);
  if (http.length > 0) {
    const template = 'http/contract/openapi.yaml.hbs';
    const path = `openapi/${unit.id}.yaml`;
    contracts.push({ path, template, view: { ...common, operations: http }, origin });
  }
  if (view.graphql) {
    const template = 'graphql/contract/schema.graphql.hbs';
    const path = `graphql/${unit.id}.graphql`;
    contracts.push({ path, template, view: { ...common, operations: view.handlers }, origin });
  }
  return contracts;
}

/** A gateway that turns HTTP into gRPC matches the path as its client sent it, so the contract names it with the route's prefix. */
function grpcOperation(handler: HandlerView, unit: Unit, plan: Plan) {
  const calls = plan.bindings.flatMap(({ legs }) => legs);
  const isBehindGateway = calls.some(
    (leg) => leg.target === unit.id && leg.protocol === 'grpc' && isGateway(leg.unit, plan),
  );
  const prefix = isBehindGateway ? `/${unit.id}` : '';
  return { ...handler, path: `${prefix}${handler.path}` };
}

function isGateway(id: string, plan: Plan): boolean {
  return plan.units.some((unit) => unit.id === id && unit.role === 'engine');
}

function encodings(leg: Leg, binding: Binding, plan: Plan): Contract[] {
  if (leg.contract === null) return [];
  const kind =
    leg.encoding === 'avro' ? 'avro/contract/record.avsc.hbs' : 'proto/contract/event.proto.hbs';
  return [
    {
      path: leg.contract,
      template: kind,
      view: {
        from: binding.from,
        to: binding.to,
        pascal: pascalCase(leg.contract.replace(/^.*\/|\.\w+$/g, '')),
        relation: untrusted(binding.relation),
        label: untrusted(plan.labels[binding.relation] ?? ''),
      },
      origin: binding.relation,
    },
  ];
}

/** What goes over the platform's brokers, each channel with those who put in and take out. */
function asyncApi(plan: Plan): Contract[] {
  const carriers = new Set(['stream', 'queue']);
  const legs = plan.bindings.flatMap((binding) =>
    binding.legs.filter((leg) => carriers.has(leg.protocol)).map((leg) => ({ leg, binding })),
  );
  if (legs.length === 0) return [];
  const brokers = [...new Set(legs.map(({ leg }) => leg.target))].map((id) => ({
    id,
    protocol: legs.some(({ leg }) => leg.target === id && leg.protocol === 'stream')
      ? 'kafka'
      : 'amqp',
    operations: legs
      .filter(({ leg }) => leg.target === id)
      .map(({ leg, binding }) => ({
        name: `${leg.unit}-${leg.mode}-${leg.target}`,
        action: leg.mode === 'consume' ? 'receive' : 'send',
        contract: leg.contract,
        relation: untrusted(binding.relation),
      })),
  }));
  const unique = brokers.map((broker) => ({
    ...broker,
    operations: [...new Map(broker.operations.map((entry) => [entry.name, entry])).values()],
  }));
  return [
    {
      path: 'asyncapi.yaml',
      template: 'stream/contract/asyncapi.yaml.hbs',
      view: { title: untrusted(plan.title), brokers: unique },
      origin: 'platform',
    },
  ];
}
