import type { WebSocket } from 'ws';
import { decode, encode, type RemoteFunction } from './wire.ts';

/** A method of the port by name, or a function that the other side passed along by number. */
type Callee = string | number;

type Frame =
  | { call: number; callee: Callee; args: unknown[] }
  | { answer: number; result?: unknown; error?: string };

interface Pending {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** One end of a connection on which both ends call each other's functions. */
export class Peer {
  readonly #socket: WebSocket;
  readonly #dispatch: (method: string, args: unknown[]) => Promise<unknown>;
  readonly #functions: RemoteFunction[] = [];
  readonly #pending = new Map<number, Pending>();
  #calls = 0;

  /** `dispatch` answers calls of methods by name. */
  constructor(socket: WebSocket, dispatch: (method: string, args: unknown[]) => Promise<unknown>) {
    this.#socket = socket;
    this.#dispatch = dispatch;
    socket.on('message', (data: Buffer) => this.#receive(data.toString()));
    socket.on('close', () => this.#lose());
  }

  /** Calls the other side. Rejects with its error, or when the connection is lost before the answer. */
  call(callee: Callee, args: unknown[]): Promise<unknown> {
    if (this.#socket.readyState !== this.#socket.OPEN) return Promise.reject(lost());
    const call = ++this.#calls;
    return new Promise((resolve, reject) => {
      this.#pending.set(call, { resolve, reject });
      this.#send({ call, callee, args });
    });
  }

  #send(frame: Frame): void {
    this.#socket.send(encode(frame, (fn) => this.#functions.push(fn) - 1));
  }

  #receive(text: string): void {
    const frame = decode(
      text,
      (id) =>
        (...args) =>
          this.call(id, args),
    ) as Frame;
    if ('call' in frame) void this.#answer(frame.call, frame.callee, frame.args);
    else this.#settle(frame);
  }

  async #answer(call: number, callee: Callee, args: unknown[]): Promise<void> {
    let answer: Frame;
    try {
      answer = { answer: call, result: await this.#run(callee, args) };
    } catch (error) {
      answer = { answer: call, error: error instanceof Error ? error.message : String(error) };
    }
    if (this.#socket.readyState === this.#socket.OPEN) this.#send(answer);
  }

  async #run(callee: Callee, args: unknown[]): Promise<unknown> {
    if (typeof callee === 'string') return this.#dispatch(callee, args);
    const fn = this.#functions[callee];
    if (!fn) throw new Error(`no function ${callee}`);
    return fn(...args);
  }

  #settle(frame: { answer: number; result?: unknown; error?: string }): void {
    const pending = this.#pending.get(frame.answer);
    this.#pending.delete(frame.answer);
    if (frame.error === undefined) pending?.resolve(frame.result);
    else pending?.reject(new Error(frame.error));
  }

  #lose(): void {
    for (const pending of this.#pending.values()) pending.reject(lost());
    this.#pending.clear();
  }
}

function lost(): Error {
  return new Error('connection lost');
}
