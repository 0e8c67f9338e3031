import type { Span } from '../telemetry/span.ts';

/** Duration in ms, with one decimal place. */
export function durationOf(span: Span): number {
  return Math.max(0, Math.round((span.endMs - span.startMs) * 10) / 10);
}

/** One line for people: who, what, how it went, how long. */
export function spanText(span: Span): string {
  const status =
    span.attributes['http.response.status_code'] ?? span.attributes['rpc.grpc.status_code'];
  const outcome = status === undefined ? '' : ` ${String(status)}`;
  return `${span.service} ${verbOf(span)} "${span.name}"${outcome} in ${durationOf(span)} ms`;
}

function verbOf(span: Span): string {
  switch (span.kind) {
    case 'server':
      return 'served';
    case 'consumer':
      return 'consumed';
    case 'producer':
      return 'produced';
    case 'client':
      return 'sent';
    case 'internal':
      return 'did';
  }
}
