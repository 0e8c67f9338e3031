import * as z from 'zod';

/** How one HTTP request becomes a call of a gRPC method. */
export interface HttpBinding {
  readonly method: string;
  /** Matches the path as the client sent it; a group for each variable. */
  readonly pattern: RegExp;
  readonly variables: readonly string[];
  /** `*` puts the fields of the body into the message, a name puts the body there; undefined takes fields from the query. */
  readonly body: string | undefined;
}

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** `google.api.HttpRule`, as far as Kong's plugin reads it. */
const bindingSchema = z.object({
  get: z.string().optional(),
  put: z.string().optional(),
  post: z.string().optional(),
  delete: z.string().optional(),
  patch: z.string().optional(),
  body: z.string().optional(),
});
const ruleSchema = bindingSchema.extend({
  additional_bindings: z
    .union([z.array(bindingSchema), bindingSchema.transform((one) => [one])])
    .default([]),
});

/** Variables of a path template: `{name}` is one segment, `{name=**}` all that follow, `{name=a/*}` what its pattern says. */
const variablePattern = /\{([\w.]+)(?:=([^}]*))?\}/g;

/** Reads the `google.api.http` option of a method. Throws where it is not one. */
export function httpBindings(option: unknown): HttpBinding[] {
  const { additional_bindings: further, ...first } = ruleSchema.parse(option);
  return [first, ...further].flatMap((binding) =>
    methods.flatMap((method) => {
      const template = binding[method];
      return template === undefined ? [] : [httpBinding(method, template, binding.body)];
    }),
  );
}

function httpBinding(method: string, template: string, body: string | undefined): HttpBinding {
  const parts = template.split(variablePattern);
  const variables: string[] = [];
  let source = '';
  for (let index = 0; index < parts.length; index += 3) {
    source += escaped(parts[index] ?? '');
    const name = parts[index + 1];
    if (name === undefined) continue;
    variables.push(name);
    source += `(${segments(parts[index + 2] || '*')})`;
  }
  return {
    method: method.toUpperCase(),
    pattern: new RegExp(`^${source}$`),
    variables,
    body,
  };
}

function segments(pattern: string): string {
  return pattern
    .split('/')
    .map((segment) => (segment === '**' ? '.+' : segment === '*' ? '[^/]+' : escaped(segment)))
    .join('/');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
