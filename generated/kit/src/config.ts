import * as z from 'zod';
import { log } from './log.ts';

/** Exit code of a process whose settings are wrong: EX_CONFIG of sysexits(3). */
const EXIT_CONFIG = 78;

/** The environment holds settings that cannot be used. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** One sentence for each wrong setting, starting with its name. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('; '));
    this.problems = problems;
  }
}

/** A port number; 0 asks the system for a free one. */
export function port() {
  return z
    .string()
    .regex(/^\d{1,5}$/, 'is not a port number')
    .transform(Number)
    .refine((value) => value <= 65_535, 'is not a port number');
}

/** A URL, parsed. Where schemes are given (`'kafka'`, `'memory'`), it has to have one of them. */
export function url(...schemes: string[]) {
  return z
    .string()
    .refine((value) => URL.canParse(value), { error: 'is not a URL', abort: true })
    .transform((value) => new URL(value))
    .refine(
      (value) => schemes.length === 0 || schemes.includes(value.protocol.slice(0, -1)),
      `has none of the schemes ${schemes.join(', ')}`,
    );
}

/** `host:port`. */
export function authority() {
  return z.string().regex(/^[^\s/:]+:\d{1,5}$/, 'is not host:port');
}

/** JSON text of something that `schema` accepts. */
export function json<Schema extends z.ZodType>(schema: Schema) {
  return z.string().transform((text, context): z.output<Schema> => {
    try {
      return schema.parse(JSON.parse(text));
    } catch (error) {
      const message = error instanceof z.ZodError ? z.prettifyError(error) : 'is not JSON';
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
  });
}

/** The settings that every process has. */
export const baseConfig = {
  SERVICE_NAME: z.string(),
  HOST: z.string().default('127.0.0.1'),
  HTTP_PORT: port(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Where spans are sent; without it none are. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** `on` lets `POST /flow` start what a message would start. Not for production. */
  FLOW_TRIGGER: z.enum(['on', 'off']).default('off'),
};

export type BaseConfig = z.infer<z.ZodObject<typeof baseConfig>>;

/** Checks settings. A variable that is set to nothing counts as not set. Throws {@link ConfigError} with every problem. */
export function parseConfig<Shape extends z.ZodRawShape>(
  shape: Shape,
  environment: Readonly<Record<string, string | undefined>>,
): z.infer<z.ZodObject<Shape>> {
  const set = Object.entries(environment).filter(([, value]) => value !== '');
  const result = z.object(shape).safeParse(Object.fromEntries(set));
  if (result.success) return result.data;
  throw new ConfigError(
    result.error.issues.map((issue) => {
      const name = issue.path.join('.');
      return environment[name] ? `${name}: ${issue.message}` : `${name} is not set`;
    }),
  );
}

/** Reads the process's settings; where they are wrong, logs every problem and exits 78. */
export function readConfig<Shape extends z.ZodRawShape>(shape: Shape): z.infer<z.ZodObject<Shape>> {
  try {
    return parseConfig(shape, process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const problem of error.problems) log.fatal({ problem }, 'wrong setting');
    process.exit(EXIT_CONFIG);
  }
}
