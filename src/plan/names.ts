/**
 * The name by which containers reach whoever collects their spans, over OTLP: HTTP on port 4318, gRPC on 4317. Configuration of
 * engines has it too; no unit can.
 */
export const telemetryHost = 'otlp-receiver';

/** Names that the file systems and tools of the platform keep for themselves. */
const reserved = new Set([
  'kit',
  'node-modules',
  'con',
  'prn',
  'aux',
  'nul',
  'localhost',
  'default',
  telemetryHost,
]);

/**
 * A name that is safe as a folder, host, topic and table name: lower-case ASCII letters, digits and dashes, at most 40 long
 * (a host label may have 63, RFC 1035 section 2.3.4; connectors join two).
 *
 * @returns the empty string where nothing of the text can be kept
 */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
}

/** Gives out slugs that are unique within one platform. */
export class UniqueNames {
  readonly #taken = new Set<string>();

  /** @param fallback used where nothing of the text can be kept, e.g. `element` for an id in another script */
  take(text: string, fallback: string): string {
    const base = slug(text) || fallback;
    const start = reserved.has(base) || /^\d/.test(base) ? `${fallback}-${base}` : base;
    let name = start;
    for (let count = 2; this.#taken.has(name); count += 1) name = `${start}-${count}`;
    this.#taken.add(name);
    return name;
  }
}

/** `order-events` becomes `ORDER_EVENTS`. */
export function upperSnake(name: string): string {
  return name.replaceAll('-', '_').toUpperCase();
}

/** `order-events` becomes `order_events`. */
export function lowerSnake(name: string): string {
  return name.replaceAll('-', '_');
}

/** `order-events` becomes `orderEvents`. */
export function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `order-events` becomes `OrderEvents`. */
export function pascalCase(name: string): string {
  const camel = camelCase(name);
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}
