/** A connection to a store or broker, through an interface that several technologies implement. */
export interface Port {
  /** Resolves when the other end answers. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** One technology's implementation of a port. */
export interface Adapter<P extends Port> {
  open(url: URL): Promise<P>;
}

/** Adapters of one port by URL scheme (`kafka`, `memory`). Each is loaded only when its scheme is used. */
export type Adapters<P extends Port> = Readonly<Record<string, () => Promise<Adapter<P>>>>;

/** Opens the port that a URL points to. Rejects, naming the schemes that are known, where no adapter has its scheme. */
export async function openPort<P extends Port>(adapters: Adapters<P>, url: URL): Promise<P> {
  const scheme = url.protocol.slice(0, -1);
  const load = adapters[scheme];
  if (!load) {
    throw new Error(`no adapter for '${scheme}:' (known: ${Object.keys(adapters).join(', ')})`);
  }
  const adapter = await load();
  return adapter.open(url);
}

/** A port that is opened when it is first needed, and again after an attempt that failed. */
export class Connection<P extends Port> {
  readonly #open: () => Promise<P>;
  #port: Promise<P> | undefined;

  constructor(open: () => Promise<P>) {
    this.#open = open;
  }

  /** The open port. */
  get(): Promise<P> {
    this.#port ??= this.#open().catch((error: unknown) => {
      this.#port = undefined;
      throw error;
    });
    return this.#port;
  }

  /** Resolves when the other end answers. */
  async ready(): Promise<void> {
    const port = await this.get();
    await port.ready();
  }

  /** Lets go of the port, if it was opened. */
  async close(): Promise<void> {
    const port = await this.#port?.catch(() => undefined);
    this.#port = undefined;
    await port?.close();
  }
}

/** Something that goes on until it is closed, such as a subscription. */
export interface Closable {
  close(): Promise<void>;
}
