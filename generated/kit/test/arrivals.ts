/** Things that arrive at a test, in order, and can be waited for. */
export class Arrivals<T> {
  readonly #arrived: T[] = [];
  readonly #waiting: { count: number; readonly resolve: (arrived: T[]) => void }[] = [];

  add(arrival: T): void {
    this.#arrived.push(arrival);
    for (const { count, resolve } of this.#waiting) {
      if (this.#arrived.length >= count) resolve([...this.#arrived]);
    }
  }

  /** Everything that has arrived, as soon as that is at least `count` things. */
  atLeast(count: number): Promise<T[]> {
    if (this.#arrived.length >= count) return Promise.resolve([...this.#arrived]);
    return new Promise((resolve) => this.#waiting.push({ count, resolve }));
  }
}
