import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace';
import { startTelemetry } from '../src/telemetry.ts';

/** The spans that ended since the start or the last reset, for tests. */
export interface RecordedSpans {
  /** Of these kinds of `SpanKind`, or all. */
  ended(...kinds: number[]): ReadableSpan[];
  reset(): void;
  close(): Promise<void>;
}

/** Makes the process's spans visible to a test. Only one recording at a time. */
export function recordSpans(serviceName = 'test'): RecordedSpans {
  const exporter = new InMemorySpanExporter();
  const telemetry = startTelemetry({
    serviceName,
    processors: [new SimpleSpanProcessor({ exporter })],
  });
  return {
    ended(...kinds) {
      const spans = exporter.getFinishedSpans();
      return kinds.length === 0 ? spans : spans.filter((span) => kinds.includes(span.kind));
    },
    reset: () => exporter.reset(),
    close: () => telemetry.close(),
  };
}
