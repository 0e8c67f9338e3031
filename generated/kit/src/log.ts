import { trace } from '@opentelemetry/api';
import { pino } from 'pino';

/** The process's logger: JSON lines on stdout, with the trace and span in hand. */
export const log = pino(
  {
    level: process.env['LOG_LEVEL'] || 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin() {
      const span = trace.getActiveSpan()?.spanContext();
      return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
    },
  },
  // Each line is written before the next statement runs: in order, and not lost when the process ends.
  pino.destination({ dest: 1, sync: true }),
);
