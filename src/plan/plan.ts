import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** Where a unit's code or configuration comes from, and who runs it. */
export type UnitRole =
  /** A person of the diagram: `verify` plays the part. A person who is spoken to has an inbox simulator. */
  | 'person'
  /** A service that developers write, in `services/<id>/`. */
  | 'service'
  /** A database, broker, gateway, CDN or monitor: the real engine under Docker, a stand-in of `simulators/<id>/` elsewhere. */
  | 'engine'
  /** A system outside the diagram's boundary: a simulator of `simulators/<id>/` until its URL points at the real one. */
  | 'external'
  /** Acts for two ends that cannot act themselves, in `connectors/<from>-<to>/`. */
  | 'connector'
  /** Something no element names but the platform needs, such as the development token issuer. */
  | 'support';

/** A socket that a unit opens. */
export interface Listener {
  /** Unique within the unit: `http`, `grpc`, `tls`, `admin`, `smtp`, `statsd`, `native` … */
  readonly name: string;
  readonly transport: 'tcp' | 'udp';
  /** The port inside a container; the embedded runtime gives a free one instead. */
  readonly port: number;
  /** The environment variable that tells the process its port, e.g. `HTTP_PORT`. */
  readonly variable: string;
  /** True where someone outside the platform (a person, an external system) speaks to it. */
  readonly published: boolean;
}

/** The value of an environment variable, symbolic until a runtime knows the addresses. */
export type EnvironmentValue =
  | { readonly kind: 'literal'; readonly value: string }
  /** `<scheme>://<user:secret@>host:port<path>` of another unit's listener. */
  | {
      readonly kind: 'url';
      readonly unit: string;
      readonly listener: string;
      readonly scheme: { readonly docker: string; readonly embedded: string };
      readonly user?: string;
      /** Name of the secret that is the password. Only used where the scheme is not `memory`. */
      readonly secret?: string;
      readonly path?: string;
    }
  /** `host:port` without a scheme (gRPC, StatsD). */
  | { readonly kind: 'authority'; readonly unit: string; readonly listener: string }
  /** A random value made once per run and shared by every unit that names it. Never written into a committed file. */
  | { readonly kind: 'secret'; readonly name: string }
  /** PEM text or path made per run: the development certificate authority and a certificate for 127.0.0.1 and the unit's name. */
  | {
      readonly kind: 'certificate';
      readonly part: 'authority-file' | 'certificate-file' | 'key-file';
    }
  /** An RSA key pair made per run: the path of its private PEM, or the public PEM itself for configuration that names a variable. */
  | {
      readonly kind: 'key-pair';
      readonly name: string;
      readonly part: 'private-file' | 'public-pem';
    }
  /** A file of the generated platform, by its path relative to the platform's root. */
  | { readonly kind: 'file'; readonly path: string };

export interface EnvironmentEntry {
  readonly name: string;
  readonly value: EnvironmentValue;
  /** Documented in `.env.example` with this text where the user may want to set it. */
  readonly comment?: string;
}

export type UnitFeature = 'web' | 'graphql' | 'grpc' | 'smtp' | 'statsd';

/** A component: a part of the code of its container's unit, which calls the unit's other modules within the process. */
export interface Module {
  /** Unique among the modules and units of the plan. */
  readonly id: string;
  readonly element: string;
  readonly label: string;
  /** As the diagram says it. */
  readonly declaredTechnology: string | null;
  /** Folder of its code in the platform, e.g. `services/api/src/modules/sign-in`. */
  readonly folder: string;
  /** Why it became this, in one sentence. */
  readonly reason: string;
}

/** One thing that runs (or, for a person, is played). */
export interface Unit {
  /** Folder name, host name and `service.name`: lower-case letters, digits and dashes; unique. */
  readonly id: string;
  /** The element it stands for; null for connectors and support. */
  readonly element: string | null;
  readonly label: string;
  readonly role: UnitRole;
  /** Name of the technology's folder under `templates/technologies/`. */
  readonly technology: string;
  /** As the diagram says it. */
  readonly declaredTechnology: string | null;
  /** Folder of its process in the platform, e.g. `services/order`; null where no process of ours stands for it (persons nobody speaks to). */
  readonly folder: string | null;
  readonly listeners: readonly Listener[];
  readonly environment: readonly EnvironmentEntry[];
  /** Parts of the skeleton that only some services have. */
  readonly features: readonly UnitFeature[];
  /** The components that its code is made of; empty where the diagram does not look into it. */
  readonly modules: readonly Module[];
  /** How many the diagram draws (deployment nodes say so); compose starts as many of a service. */
  readonly replicas: number;
  /** Labels of the deployment nodes that it is drawn on, outermost first; empty where the diagram does not say. */
  readonly placement: readonly string[];
  /** Units that must be ready before it starts. */
  readonly dependsOn: readonly string[];
  /** Why it became this, in one sentence. */
  readonly reason: string;
}

export type LegMode =
  /** A request with an answer (HTTP, gRPC, WebSocket, admin API, mail, metric). */
  | 'call'
  /** Puts something into a stream, queue or channel. */
  | 'produce'
  /** Takes something out of a stream, queue or channel. */
  | 'consume'
  /** Changes a store. */
  | 'write'
  /** Changes a store under a lock in one transaction. */
  | 'transaction'
  /** Removes from a store what an event made stale. */
  | 'invalidate'
  /** Reads a store. */
  | 'read'
  /** Reads a source again and again that cannot call by itself. */
  | 'poll';

/** An operation of a server as one caller reaches it. */
export interface Operation {
  /** camelCase, from the relation's label, e.g. `route`. */
  readonly name: string;
  /** Path at the target as this caller has to ask for it, e.g. `/order/api/route` through a gateway. */
  readonly path: string;
  /** What is spoken on that path. */
  readonly protocol: 'http' | 'websocket';
  /** Relations that a request on this path uses after the leg's own, in order (through gateways). */
  readonly via: readonly string[];
}

/** One end-to-end use of one connection: who acts, on whom, over what. */
export interface Leg {
  readonly relation: string;
  /** `backward` for the second way of a bidirectional relation. */
  readonly direction: 'forward' | 'backward';
  /** The unit that acts: its client span is the near end's evidence. For a person, `verify` acts. */
  readonly unit: string;
  /** The module of that unit whose code acts; null where it has none. */
  readonly module: string | null;
  /** The unit that is acted on. */
  readonly target: string;
  /** The module of it that is asked; null where it has none. */
  readonly targetModule: string | null;
  /** Name of the protocol's folder under `templates/protocols/` that carries it. */
  readonly protocol: string;
  readonly mode: LegMode;
  readonly encoding: 'json' | 'avro' | 'protobuf';
  /** Path below `contracts/` of what describes the encoding of what this leg puts in; null where nothing needs to. */
  readonly contract: string | null;
  readonly authentication: 'none' | 'jwt' | 'oauth2';
  /** What the caller asks for; empty where the target has no operations (stores, brokers). */
  readonly operations: readonly Operation[];
  /** Topic, queue, channel, table, collection, key prefix or index; null for calls. */
  readonly resource: string | null;
  /** Consumer group, where `mode` is `consume` on a stream. */
  readonly group: string | null;
  /** Listener of the target that is spoken to; empty for a call within a process. */
  readonly listener: string;
  /** Environment variable of `unit` that holds the target's address; empty for a call within a process. */
  readonly variable: string;
  /**
   * How the far end is proved: `span` where the target's own span has the caller's as its parent; `store` where the target is
   * asked what it holds (through the platform's inspector); `journal` where a simulator's journal lists what the caller's span
   * says it sent (datagrams); `answer` where only the answer itself tells (an admin API).
   */
  readonly proof: 'span' | 'store' | 'journal' | 'answer';
}

/** What one relation of the diagram becomes. */
export interface Binding {
  readonly relation: string;
  /** Line of the relation in the model file. */
  readonly line: number;
  /** Unit ids of the two ends as drawn (boundaries resolved to their entry). */
  readonly from: string;
  readonly to: string;
  /** One line for people, e.g. `Kafka producer, Avro single-object encoding`. */
  readonly summary: string;
  /** Why, one sentence each. */
  readonly reasons: readonly string[];
  readonly legs: readonly Leg[];
  /** Unit id of the connector that acts, where neither end can. */
  readonly connector: string | null;
}

/** A connection that no arrow draws but a technology brings along, such as Prometheus scraping every service. */
export interface ImpliedRelation {
  readonly from: string;
  readonly to: string;
  readonly summary: string;
}

/** Everything that will be generated and run: pure data. */
export interface Plan {
  /** Slug of the platform's title. */
  readonly name: string;
  readonly title: string;
  /** Model file as given. */
  readonly model: string;
  readonly units: readonly Unit[];
  readonly bindings: readonly Binding[];
  readonly implied: readonly ImpliedRelation[];
  /** Labels of the relations by their ids: they name operations. */
  readonly labels: Readonly<Record<string, string | null>>;
  /** Fallbacks and choices the author should know of. */
  readonly diagnostics: readonly Diagnostic[];
}
