/** A function as the wire carries it: every argument and result is what {@link encode} takes. */
export type RemoteFunction = (...args: unknown[]) => Promise<unknown>;

/**
 * Turns a value into text. Beside what JSON has it may hold bytes (`{"$bytes": base64}`) and functions
 * (`{"$function": n}`, where `register` gives n).
 */
export function encode(value: unknown, register: (fn: RemoteFunction) => number): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, converted: unknown) {
    const original = this[key];
    if (original instanceof Uint8Array) {
      return { $bytes: Buffer.from(original).toString('base64') };
    }
    if (typeof original === 'function') return { $function: register(original as RemoteFunction) };
    return converted;
  });
}

/** The reverse of {@link encode}; `reach` makes the function that calls the other side's function n. */
export function decode(text: string, reach: (id: number) => RemoteFunction): unknown {
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if ('$bytes' in value && typeof value.$bytes === 'string') {
      return new Uint8Array(Buffer.from(value.$bytes, 'base64'));
    }
    if ('$function' in value && typeof value.$function === 'number') return reach(value.$function);
    return value;
  });
}
