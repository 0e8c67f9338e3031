import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace';
import { startTelemetry, type Telemetry } from '../src/telemetry.ts';

/** Makes spans as a service does, and keeps those that ended. */
export function recordSpans(): Telemetry & { named(name: string): ReadableSpan[] } {
  const exporter = new InMemorySpanExporter();
  const processors = [new SimpleSpanProcessor({ exporter })];
  const telemetry = startTelemetry({ serviceName: 'test', processors });
  return {
    ...telemetry,
    named: (name) => exporter.getFinishedSpans().filter((span) => span.name === name),
  };
}
