/**
 * What one end of a connection offers and the other can use: a technology owns a node, a protocol owns an edge, and they meet
 * here, never by name.
 */
export type Capability =
  | 'http'
  | 'websocket'
  | 'grpc'
  | 'graphql'
  | 'admin'
  | 'sql'
  | 'documents'
  | 'key-value'
  | 'search'
  | 'stream'
  | 'queue'
  | 'metrics'
  | 'smtp'
  | 'statsd';

/** How people write the name of a technology or protocol in a diagram. Lists of spellings are texts, separated by commas. */
export interface Naming {
  /** Folder name; unique within its kind. */
  readonly name: string;
  readonly title: string;
  /** Lower-case spellings without versions, e.g. `postgres`, `postgresql`. Found anywhere in a short text. */
  readonly names: string;
  /** Spellings that are also everyday words (`go`, `group`): they count only where they are a whole segment, or begin one (`go service`). */
  readonly words?: string;
  /** Other products of the same kind that it stands in for, e.g. a CDN that is only sold as a service; the plan says so. */
  readonly standsInFor?: string;
  /** Words for its kind of thing (`database`, `message queue`), which it is the ordinary one of; whole segments only. */
  readonly kinds?: string;
  /** What such things run on (`docker`, `ubuntu`): it counts only where nothing else is named. */
  readonly hosts?: string;
  /** Endings of its source files, without the dot. */
  readonly extensions?: string;
}

/** A socket of a technology and what is spoken on it. */
export interface ListenerSpec {
  readonly name: string;
  readonly transport: 'tcp' | 'udp';
  /** Port inside a container. */
  readonly port: number;
  /** Environment variable that tells a process of ours its port. */
  readonly variable: string;
  readonly speaks: readonly Capability[];
  /** True for a socket that only our own stand-in opens (health of an engine that has no HTTP itself). */
  readonly standInOnly?: boolean;
}

/** How a client addresses an engine's own protocol. */
export interface Connection {
  /** URL scheme of the real engine and of the embedded runtime. */
  readonly scheme: { readonly docker: string; readonly embedded: string };
  readonly user?: string;
  /** True where a password is needed; it is made per run. */
  readonly password?: boolean;
  readonly path?: string;
}

/** What an engine has to answer from outside its container before others may use it. */
export type ReadinessProbe =
  /** An HTTP GET with a status below 400. */
  | { readonly port: number; readonly path: string }
  /** The first bytes of its own protocol, one character a byte: what is sent, and what the answer has to match. */
  | { readonly port: number; readonly send: string; readonly answer: RegExp };

/** An image by name and exact version. */
export interface ImageName {
  readonly repository: string;
  readonly tag: string;
  /** `sha256:` and 64 hexadecimal digits; then the tag only says for people what it is. */
  readonly digest?: string;
}

/** The official image of an engine, and how to run it under Docker and compose. */
export interface EngineImage extends ImageName {
  /** `{host}` in a value is the engine's name in the platform's network. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  /** Command inside the container that exits 0 once the engine answers. */
  readonly healthcheck: readonly string[];
  /** What shows the same to whoever starts it. */
  readonly ready: ReadinessProbe;
  /** Memory limit in MiB. */
  readonly memory: number;
  /** Files of the platform mounted read-only: path below `infra/<unit>/` -> path in the container. */
  readonly mounts?: Readonly<Record<string, string>>;
  /** Folder in the container where it looks for the platform's contracts. */
  readonly contracts?: string;
  /** The variable that takes its password. */
  readonly passwordVariable?: string;
  /** Prefix of those variables of its unit that the image takes too (keys that its configuration names). */
  readonly takes?: string;
  /**
   * Where an image that is given no certificate keeps that (PEM) of the authority by which it makes its own: whoever calls it has to
   * trust it.
   */
  readonly ownAuthority?: string;
  /** Command under compose, where nothing but the image itself can fill in what {@link takes} names. */
  readonly composeCommand?: readonly string[];
  /**
   * For an engine that tells its clients where to come back to: a port of its own for clients outside the network, and the settings
   * that open it. `{port}` in a value is the port by which they reach it on 127.0.0.1.
   */
  readonly outside?: {
    readonly listener: string;
    readonly port: number;
    readonly environment: Readonly<Record<string, string>>;
  };
}

/** What an element of this technology is. */
export interface Technology extends Naming {
  readonly role: 'service' | 'engine' | 'external' | 'support' | 'person';
  /** What others can use of it; the first is used where the relation does not say. */
  readonly provides: readonly Capability[];
  /** What it can use of others by itself; `any` for code, nothing for a store. */
  readonly speaks: readonly Capability[] | 'any';
  /** True where requests pass through to the ends of its own relations. */
  readonly proxies?: boolean;
  /** Which skeleton a service gets. */
  readonly skeleton?: 'service' | 'web';
  readonly listeners: readonly ListenerSpec[];
  readonly connection?: Connection;
  readonly image?: EngineImage;
  /** Environment variables of its stand-in that hold the path of a file of `infra/<unit>/`. */
  readonly configurationFiles?: Readonly<Record<string, string>>;
  /** True where its stand-in is told its routes in ROUTES. */
  readonly takesRoutes?: boolean;
  /** Checks the token that a relation's authentication scheme asks for. */
  readonly verifiesTokens?: boolean;
  /** Scrapes the metrics of every service of its system. */
  readonly scrapes?: boolean;
}

/** What a relation over this protocol is. */
export interface Protocol extends Naming {
  readonly aspect: 'transport' | 'encoding' | 'authentication' | 'pattern';
  /** What the target must provide; absent for an encoding or a scheme that any transport can carry. */
  readonly needs?: Capability;
  /** True where it is the ordinary carrier of its capability. */
  readonly carrier?: boolean;
  /** How the far end of a call is proved. */
  readonly proof?: 'span' | 'store' | 'journal' | 'answer';
  /** What acting on a target means unless the label says otherwise. */
  readonly mode?: 'call' | 'produce' | 'write' | 'transaction' | 'consume' | 'read';
  /** What taking from a source that cannot act means. */
  readonly sourceMode?: 'consume' | 'read' | 'poll';
  /** Something the generated platform does differently from what the diagram says, for the plan. */
  readonly caveat?: string;
}

/** Of a technology what checking a diagram needs; generated, so that a check loads no descriptors. */
export type NamedTechnology = Naming & Pick<Technology, 'role' | 'provides' | 'speaks'>;

/** Of a protocol what checking a diagram needs. */
export type NamedProtocol = Naming & Pick<Protocol, 'aspect' | 'needs'>;
