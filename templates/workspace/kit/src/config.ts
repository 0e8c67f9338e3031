import * as z from 'zod';

/** A port number from the environment; 0 asks the system for a free one. */
export declare function port(): z.ZodType<number>;
/** A URL from the environment, parsed; where schemes are given (`'kafka'`, `'memory'`), it has one of them. */
export declare function url(...schemes: string[]): z.ZodType<URL>;

/** The settings that every process has. */
export declare const baseConfig: {
  SERVICE_NAME: z.ZodType<string>;
  HOST: z.ZodType<string>;
  HTTP_PORT: z.ZodType<number>;
  LOG_LEVEL: z.ZodType<'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'>;
  OTEL_EXPORTER_OTLP_ENDPOINT: z.ZodType<string | undefined>;
  FLOW_TRIGGER: z.ZodType<'on' | 'off'>;
};
export type BaseConfig = { [Key in keyof typeof baseConfig]: z.infer<(typeof baseConfig)[Key]> };

/** Reads settings from the environment; where they are wrong, lists every problem and exits 78 (EX_CONFIG). */
export declare function readConfig<Shape extends z.ZodRawShape>(shape: Shape): z.infer<z.ZodObject<Shape>>;
