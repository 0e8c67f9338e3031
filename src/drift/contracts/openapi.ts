import { parse } from 'yaml';
import * as z from 'zod';
import type { Promised } from './contract.ts';

const schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  required: z.array(z.string()).optional().catch(undefined),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
});
const content = z.looseObject({
  content: z.record(z.string(), z.looseObject({ schema: z.unknown().optional() })).optional(),
});
const parameter = z.looseObject({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
});
const operation = z.looseObject({
  parameters: z.array(z.unknown()).optional(),
  requestBody: content.optional(),
  responses: z.record(z.string(), content).optional(),
});
const document = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);
/** Schemas in schemas are followed so far: they may contain themselves. */
const DEEPEST = 6;

/**
 * What an OpenAPI document promises. To ask for more than before breaks those who call, to answer with less those who read the
 * answer; the other way about nobody minds.
 */
export function readOpenApi(text: string): readonly Promised[] {
  const value: unknown = parse(text);
  const parsed = document.safeParse(value);
  if (!parsed.success) throw new Error('it is no OpenAPI document');
  const reader = new Reader(value);
  return Object.entries(parsed.data.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, each]) => {
      const read = METHODS.has(method) ? operation.safeParse(each) : undefined;
      return read?.success
        ? reader.operation(`${method.toUpperCase()} ${path}`, path, read.data)
        : [];
    }),
  );
}

/** What is sent one way. */
interface Body {
  /** What it is, for people. */
  readonly of: string;
  /** The name of the promise that it is a part of. */
  readonly within: string;
  readonly way: 'request' | 'response';
}

class Reader {
  readonly #document: unknown;

  constructor(value: unknown) {
    this.#document = value;
  }

  operation(name: string, path: string, read: z.output<typeof operation>): Promised[] {
    const { parameters = [], requestBody, responses = {} } = read;
    return [
      { name, word: path, form: 'served', additionBreaks: false, removalBreaks: true },
      ...parameters.flatMap((each) => this.#parameter(name, each)),
      ...schemasOf(requestBody).flatMap((each) =>
        this.#properties(each, { of: `what ${name} takes`, within: name, way: 'request' }),
      ),
      ...Object.entries(responses).flatMap(([status, answer]): Promised[] => [
        {
          name: `answer ${status} of ${name}`,
          within: name,
          word: status,
          form: 'given',
          additionBreaks: false,
          removalBreaks: status.startsWith('2'),
        },
        ...schemasOf(answer).flatMap((each) =>
          this.#properties(each, {
            of: `answer ${status} of ${name}`,
            within: `answer ${status} of ${name}`,
            way: 'response',
          }),
        ),
      ]),
    ];
  }

  #parameter(operationName: string, value: unknown): Promised[] {
    const parsed = parameter.safeParse(this.#resolve(value));
    if (!parsed.success) return [];
    const { name, in: place, required = false } = parsed.data;
    return [
      {
        name: `${place} parameter '${name}' of ${operationName}`,
        within: operationName,
        word: name,
        form: required ? 'required' : 'optional',
        additionBreaks: required,
        removalBreaks: false,
      },
    ];
  }

  #properties(value: unknown, body: Body, depth = 0): Promised[] {
    const { of, within, way } = body;
    const parsed = schema.safeParse(this.#resolve(value));
    if (!parsed.success || depth > DEEPEST) return [];
    const { properties = {}, required = [], items } = parsed.data;
    const inItems = items === undefined ? [] : this.#properties(items, body, depth + 1);
    const own = Object.entries(properties).flatMap(([name, each]): Promised[] => {
      const isRequired = required.includes(name);
      const what = `'${name}' in ${of}`;
      return [
        {
          name: what,
          within,
          word: name,
          form: `${this.#typeOf(each)}${isRequired ? ', required' : ''}`,
          additionBreaks: way === 'request' && isRequired,
          removalBreaks: way === 'response',
        },
        ...this.#properties(each, { of: what, within: what, way }, depth + 1),
      ];
    });
    return [...own, ...inItems];
  }

  #typeOf(value: unknown): string {
    const parsed = schema.safeParse(this.#resolve(value));
    const type = parsed.success ? parsed.data.type : undefined;
    return type === undefined ? 'anything' : String(type);
  }

  /** What a value refers to within the document; itself where it refers to nothing. */
  #resolve(value: unknown): unknown {
    let current = value;
    for (let step = 0; step < DEEPEST; step += 1) {
      const reference = z.looseObject({ $ref: z.string() }).safeParse(current);
      if (!reference.success || !reference.data.$ref.startsWith('#/')) return current;
      current = reference.data.$ref
        .slice(2)
        .split('/')
        .reduce<unknown>((at, key) => propertyOf(at, key), this.#document);
    }
    return current;
  }
}

function propertyOf(value: unknown, key: string): unknown {
  const parsed = z.record(z.string(), z.unknown()).safeParse(value);
  return parsed.success ? parsed.data[key.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
}

function schemasOf(body: z.output<typeof content> | undefined): unknown[] {
  return Object.values(body?.content ?? {}).map((each) => each.schema);
}
