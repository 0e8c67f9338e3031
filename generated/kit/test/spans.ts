import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace';
import { startTelemetry, type Telemetry } from '../src/telemetry.ts';

/** The spans that ended since the start or the last reset. */
export interface RecordedSpans extends Telemetry {
  named(name: string): ReadableSpan[];
  /** Of one of these kinds (`SpanKind`), or all. */
  ended(...kinds: number[]): ReadableSpan[];
  reset(): void;
}

/** Makes spans as a service does, and keeps those that ended. */
export function recordSpans(): RecordedSpans {
  const exporter = new InMemorySpanExporter();
  const processors = [new SimpleSpanProcessor({ exporter })];
  const telemetry = startTelemetry({ serviceName: 'test', processors });
  const spans = () => exporter.getFinishedSpans();
  return {
    ...telemetry,
    named: (name) => spans().filter((span) => span.name === name),
    ended: (...kinds) => spans().filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)),
    reset: () => exporter.reset(),
  };
}
